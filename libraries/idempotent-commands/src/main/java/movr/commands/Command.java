package movr.commands;

/**
 * Request to change state. Holds the caller's parameters and the caller, nothing generated on the way: two equal
 * requests are two equal commands.
 *
 * @param <T> body of the answer
 */
public interface Command<T> {

    /** Home region of the rows that the command changes. */
    String region();

    /** Type that the answer's body is stored as and read back into. */
    Class<T> bodyType();

    /** Name in metrics, logs and the command's record; one of a small set. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Returns whether its handler loads or saves entities of JPA. The transaction of one that does not, and reads and writes
     * rows, has no persistence context; should it load any nonetheless, the command fails.
     */
    default boolean loadsEntities() {
        return true;
    }

    /** Value that records written before {@link Fingerprint} existed were compared by. */
    default Object fingerprinted() {
        return this;
    }
}
