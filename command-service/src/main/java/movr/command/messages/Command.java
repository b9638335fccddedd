package movr.command.messages;

/**
 * A wish to change state. Holds what the caller asked for and who asks, nothing made up on the way: two equal requests are two
 * equal commands.
 *
 * @param <T> what is answered when the command is carried out
 */
public interface Command<T> {

    /** Home region of the rows that it is about. */
    String region();

    /** What the answer's body is stored and read back as. */
    Class<T> bodyType();

    /** As it stands in metrics, logs and its record; one of few. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What records of releases before {@link Fingerprint} were compared by. */
    default Object fingerprinted() {
        return this;
    }
}
