package movr.frontend.vehicles;

import movr.frontend.cities.Coordinates;

/** Data of a new vehicle. */
record NewVehicle(String type, String color, String brand, Coordinates location) {}
