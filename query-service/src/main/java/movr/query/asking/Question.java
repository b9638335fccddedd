package movr.query.asking;

import java.util.Optional;

/**
 * A query that can be asked over HTTP. Its record's name is its name in Axon and in metrics.
 *
 * @param <A> what it is answered with
 */
public interface Question<A> {

    /** What it is answered with. */
    Class<A> answerType();

    /** Name of the projection whose rows answer it; empty when no projection does. */
    Optional<String> projection();
}
