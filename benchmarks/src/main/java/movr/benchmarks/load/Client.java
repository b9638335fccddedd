package movr.benchmarks.load;

/** One of many clients; serves one thread. */
@FunctionalInterface
public interface Client {

    /**
     * Does the next thing that this client does.
     *
     * @throws Exception counted as {@link Outcome#FAILED}
     */
    Outcome next() throws Exception;
}
