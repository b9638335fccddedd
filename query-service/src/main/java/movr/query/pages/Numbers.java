package movr.query.pages;

import java.util.regex.Pattern;

/** Parser of numbers in parameters: plain decimals, neither {@code 1e3} nor {@code NaN} nor {@code 0x1p3}. */
public final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,9}(\\.[0-9]{0,15})?");

    private Numbers() {}

    /**
     * Parses a list of decimals.
     *
     * @param text separated by commas
     * @param count required number of decimals
     * @param sentence about the valid form
     * @throws InvalidParameter with that sentence, when the text has any other form
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
