package movr.query.projection;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import movr.events.EventEnvelope;

/**
 * Rows that are made of events and of nothing else. The engine calls it with each event once in effect and with a stream's events in
 * order; events of different streams come in any order, and several threads may apply events of different streams at once.
 */
public interface Projection {

    /** Its name in URLs and metrics: lower case words with dashes. */
    String name();

    /** What it reads. */
    List<Source> sources();

    /** The topics of its sources. */
    default Set<String> topics() {
        return sources().stream().map(Source::topic).collect(Collectors.toSet());
    }

    /**
     * Whether the event may change a row. Asked before the body is read; the versions of streams are followed in any case.
     */
    default boolean concerns(EventEnvelope envelope) {
        return true;
    }

    /**
     * Brings the rows up to date, in the caller's transaction.
     *
     * @param schema where the rows lie
     * @param events at least one
     */
    void apply(Schema schema, List<StreamEvent> events);

    /**
     * Takes over, before a rebuild, what the log may have forgotten since: compaction drops the removals of accounts.
     *
     * @param live rows of now
     * @param next empty rows
     */
    default void carryOver(Schema live, Schema next) {}

    /** Where its live tables lie. */
    default Schema schema() {
        return new Schema(name().replace('-', '_'));
    }
}
