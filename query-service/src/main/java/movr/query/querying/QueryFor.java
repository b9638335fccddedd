package movr.query.querying;

import java.util.Optional;

/**
 * A query with an HTTP endpoint. Its record's name is its name in Axon and in metrics.
 *
 * @param <A> type of the answer
 */
public interface QueryFor<A> {

    /** Type of the answer. */
    Class<A> answerType();

    /** Name of the projection that the answer is read from; empty when it comes from none. */
    Optional<String> projection();
}
