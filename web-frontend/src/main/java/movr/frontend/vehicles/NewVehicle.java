package movr.frontend.vehicles;

import movr.frontend.cities.Place;

/** Data of a new vehicle. */
record NewVehicle(String type, String color, String brand, Place location) {}
