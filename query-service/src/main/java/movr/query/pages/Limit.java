package movr.query.pages;

import org.jspecify.annotations.Nullable;

/** Parser of the page size parameter. */
public final class Limit {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;
    private static final int DIGITS = 3;

    private Limit() {}

    /**
     * Parses the parameter.
     *
     * @param text raw value; null for the default
     * @throws InvalidParameter unless it is a whole number from 1 to 500
     */
    public static int parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (text.length() <= DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && !text.isEmpty()) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw new InvalidParameter("The limit must be a whole number from 1 to " + MOST + ".");
    }
}
