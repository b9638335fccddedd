package movr.launcher.demo;

import java.util.List;

/**
 * Accounts of the demo data.
 *
 * @param cities slugs of the cities with an owner and a rider
 */
public record DemoAccounts(List<String> cities) {

    static final String PASSWORD = "let me ride";

    static String owner(String city) {
        return "owner-" + city;
    }

    static String rider(String city) {
        return "rider-" + city;
    }

    /** Text for the user. */
    @Override
    public String toString() {
        if (cities.isEmpty()) {
            return "none: no city of the catalogue is one of the demo's";
        }
        String city = cities.get(0);
        return "%s, %s and so on for %d cities; password: %s"
                .formatted(rider(city), owner(city), cities.size(), PASSWORD);
    }
}
