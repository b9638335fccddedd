package movr.query.pages;

import java.util.regex.Pattern;

/** Numbers in parameters: plain decimals, neither {@code 1e3} nor {@code NaN} nor {@code 0x1p3}. */
public final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,9}(\\.[0-9]{0,15})?");

    private Numbers() {}

    /**
     * Reads a list of decimals.
     *
     * @param text separated by commas
     * @param count of numbers there must be
     * @param sentence what would be right
     * @throws InvalidParameter with that sentence, when it is anything else
     */
    public static double[] parse(String text, int count, String sentence) {
        String[] parts = text.split(",", -1);
        if (parts.length != count) {
            throw new InvalidParameter(sentence);
        }
        double[] numbers = new double[count];
        for (int index = 0; index < count; index++) {
            if (!DECIMAL.matcher(parts[index]).matches()) {
                throw new InvalidParameter(sentence);
            }
            numbers[index] = Double.parseDouble(parts[index]);
        }
        return numbers;
    }
}
