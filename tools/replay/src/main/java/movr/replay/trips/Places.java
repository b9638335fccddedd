package movr.replay.trips;

import java.util.Locale;
import java.util.Optional;
import movr.events.Location;

/** Places as publishers write them. */
final class Places {

    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;

    private Places() {}

    /** A place, named after its coordinates when it has no name; empty for what is none, such as 0, 0 of a bike that sent nothing. */
    static Optional<Location> of(String name, String latitude, String longitude) {
        try {
            double north = Double.parseDouble(latitude);
            double east = Double.parseDouble(longitude);
            boolean none = north == 0 && east == 0;
            if (none || !(Math.abs(north) <= MOST_LATITUDE) || !(Math.abs(east) <= MOST_LONGITUDE)) {
                return Optional.empty();
            }
            String label = name.isBlank() ? String.format(Locale.ROOT, "%.4f, %.4f", north, east) : name;
            return Optional.of(new Location(label, north, east));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
