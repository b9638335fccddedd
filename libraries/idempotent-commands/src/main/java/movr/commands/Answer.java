package movr.commands;

/**
 * The answer to a command that was carried out.
 *
 * @param body returned to the caller
 * @param consistencyToken the state that a query must have seen to show this command's effect; empty when no
 *     query shows it
 * @param repeated true when the command had been carried out before, and this is its stored answer
 */
public record Answer<T>(T body, String consistencyToken, boolean repeated) {

    /** A first answer, with the token of the command's event. */
    public static <T> Answer<T> of(T body, String consistencyToken) {
        return new Answer<>(body, consistencyToken, false);
    }

    /** A first answer to a command that publishes nothing. */
    public static <T> Answer<T> withoutEvent(T body) {
        return new Answer<>(body, "", false);
    }
}
