package movr.projections;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import movr.streams.EventEnvelope;

/**
 * A read model: rows derived from events and from nothing else. The engine calls it with each event effectively once
 * and with a stream's events in order; events of different streams come in any order, and several threads may apply
 * events of different streams at once.
 */
public interface Projection {

    /** Name in URLs and metrics: lower case words with dashes. */
    String name();

    /** The streams that it consumes. */
    List<Source> sources();

    /** The topics of its sources. */
    default Set<String> topics() {
        return sources().stream().map(Source::topic).collect(Collectors.toSet());
    }

    /**
     * Returns whether the event may change a row. Called before the body is read; the versions of streams are tracked in any
     * case.
     */
    default boolean concerns(EventEnvelope envelope) {
        return true;
    }

    /**
     * Applies events to the rows, in the caller's transaction.
     *
     * @param schema of the rows
     * @param events at least one
     */
    void apply(Schema schema, List<StreamEvent> events);

    /**
     * Deletes, in the caller's transaction, all rows that follow from the streams of a compacted source, which is then read
     * from its beginning: the topic has forgotten which of them ended while nobody read it.
     */
    default void forget(Schema schema, Source source) {
        throw new UnsupportedOperationException(
                name() + " reads the compacted topic " + source.topic() + " and does not implement forget");
    }

    /**
     * Version of the code that makes rows of events. A release that makes other rows of the same events raises it: an
     * instance with lower code writes no rows that higher code has made, and the status of the projection shows that rows
     * of lower code are to be rebuilt.
     */
    default int codeVersion() {
        return 1;
    }

    /**
     * Names of indexes that queries need, but no statement of {@link #apply}. A rebuild creates them when it has read most of
     * the log, which is faster than keeping them up to date meanwhile.
     */
    default Set<String> queryIndexes() {
        return Set.of();
    }

    /** The schema of its live tables. */
    default Schema schema() {
        return new Schema(name().replace('-', '_'));
    }
}
