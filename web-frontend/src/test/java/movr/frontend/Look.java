package movr.frontend;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Color and brand of a vehicle, by which a test finds it among others.
 *
 * @param color of the catalogue's, but red, which other vehicles are
 * @param brand of the catalogue's
 */
record Look(String color, String brand) {

    private static final List<String> COLORS = List.of("blue", "brown", "green", "grey", "orange", "pink", "yellow");
    private static final List<String> BRANDS =
            List.of("Acme", "Brompton", "Fuji", "Gazelle", "Giant", "Kona", "Merida", "Schwinn", "Trek");
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** One that no vehicle has yet. */
    static Look fresh() {
        int number = COUNT.getAndIncrement();
        if (number >= COLORS.size() * BRANDS.size()) {
            throw new AssertionError("Tests need more brands");
        }
        return new Look(COLORS.get(number % COLORS.size()), BRANDS.get(number / COLORS.size()));
    }

    /** As it stands in answers of services. */
    String inJson() {
        return "\"color\":\"" + color + "\",\"brand\":\"" + brand + "\"";
    }

    /** As it stands in the vehicle's name. */
    @Override
    public String toString() {
        return color + " " + brand;
    }
}
