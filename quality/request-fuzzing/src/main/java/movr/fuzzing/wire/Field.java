package movr.fuzzing.wire;

/**
 * A header, a parameter, a cookie or a field of a form.
 *
 * @param name as it is sent
 * @param value as it is sent
 */
public record Field(String name, String value) {}
