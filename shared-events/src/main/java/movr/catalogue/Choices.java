package movr.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values of an attribute that whoever adds a vehicle chooses from: events are kept for ever, so nothing that a person types may get
 * into them.
 *
 * @param values in the catalogue's order, {@link #OTHER} last
 */
public record Choices(List<String> values) {

    /** Value of what is not listed. */
    public static final String OTHER = "other";

    /** As long as the shortest column that takes them. */
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} '&+.-]{0,29}");

    /** Rejects values that could not be stored or shown, and adds {@link #OTHER}. */
    public Choices {
        values.stream().filter(value -> !VALUE.matcher(value).matches()).forEach(value -> {
            throw new IllegalArgumentException(
                    "A brand or color is 1 to 30 letters, digits and spaces, not \"" + value + "\"");
        });
        Set<String> ordered = new LinkedHashSet<>(values);
        ordered.remove(OTHER);
        ordered.add(OTHER);
        values = List.copyOf(ordered);
    }

    /** Returns whether it is one of the values. */
    public boolean has(String value) {
        return values.contains(value);
    }

    /** The value when it is one of these, or else {@link #OTHER}. */
    public String orOther(String value) {
        return has(value) ? value : OTHER;
    }
}
