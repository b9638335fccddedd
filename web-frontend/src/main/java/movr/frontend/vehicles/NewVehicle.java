package movr.frontend.vehicles;

import movr.frontend.cities.NamedLocation;

/** Data of a new vehicle. */
record NewVehicle(String type, String color, String brand, NamedLocation location) {}
