package movr.fuzzing.values;

/**
 * A value that somebody may send.
 *
 * @param name for reports; values of one kind share its first word
 * @param value text of any characters, or bytes where bytes are asked for
 * @param forbidden whether nothing may ever be stored with it
 */
public record Hostile(String name, String value, boolean forbidden) {

    static Hostile allowed(String name, String value) {
        return new Hostile(name, value, false);
    }

    static Hostile forbidden(String name, String value) {
        return new Hostile(name, value, true);
    }
}
