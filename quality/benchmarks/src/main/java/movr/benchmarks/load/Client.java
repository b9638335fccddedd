package movr.benchmarks.load;

/** One of many load-generating clients; used by one thread. */
@FunctionalInterface
public interface Client {

    /**
     * Sends the next request.
     *
     * @throws Exception counted as {@link Outcome#FAILED}
     */
    Outcome next() throws Exception;
}
