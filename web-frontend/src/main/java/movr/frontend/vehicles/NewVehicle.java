package movr.frontend.vehicles;

import movr.frontend.cities.Place;

/** A vehicle that its owner puts on the street. */
record NewVehicle(String type, String color, String brand, Place location) {}
