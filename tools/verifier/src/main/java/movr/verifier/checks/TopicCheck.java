package movr.verifier.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import movr.events.EventFamily;
import movr.verifier.checks.Discrepancy.Kind;
import movr.verifier.rows.OutboxRows;
import movr.verifier.rows.Query;
import movr.verifier.rows.Row;
import movr.verifier.topics.EventLog;
import movr.verifier.topics.StreamLog;

/** Comparison of a topic with the streams that it belongs to. */
record TopicCheck(EventLog log, EventFamily family, Query streams, OutboxRows outbox) implements Check {

    private static final String UP_TO = "up to ";

    @Override
    public List<Discrepancy> look() {
        log.readOn();
        List<Discrepancy> discrepancies = new ArrayList<>();
        Set<UUID> unknown = new HashSet<>(log.streams().keySet());
        try (Stream<Row> rows = streams.rows()) {
            rows.forEach(row -> {
                UUID stream = UUID.fromString(row.key());
                unknown.remove(stream);
                if (discrepancies.size() < MOST) {
                    judge(stream, row, discrepancies);
                }
            });
        }
        unknown.forEach(stream -> discrepancies.add(new Discrepancy(
                Kind.UNKNOWN,
                log.topic(),
                stream.toString(),
                "nothing",
                log.stream(stream).toString())));
        return discrepancies;
    }

    /**
     * What the outbox still has is on its way. It is asked before the topic is read once more: what has left it by then must be on the
     * topic. Reordered first deliveries do not pass.
     */
    @Override
    public List<Discrepancy> explain(List<Discrepancy> stayed) {
        Map<Discrepancy, Set<Long>> waiting = new LinkedHashMap<>();
        stayed.forEach(one -> waiting.put(one, outbox.versions(UUID.fromString(one.key()))));
        log.readOn();
        List<Discrepancy> told = new ArrayList<>();
        waiting.forEach((one, versions) -> {
            if (one.kind() == Kind.LOST) {
                whereabouts(one, versions).ifPresent(told::add);
            } else {
                told.add(one);
            }
        });
        log.streams().forEach((stream, versions) -> {
            if (versions.reordered() > 0) {
                told.add(new Discrepancy(
                        Kind.REORDERED,
                        log.topic(),
                        stream.toString(),
                        "versions in order",
                        versions.reordered() + " late"));
            }
        });
        return told;
    }

    private void judge(UUID stream, Row row, List<Discrepancy> discrepancies) {
        long version = Long.parseLong(row.value("version"));
        StreamLog found = log.stream(stream);
        if (log.has(stream) ? !found.has(version) : !mayBeForgotten(row)) {
            discrepancies.add(discrepancy(Kind.LOST, stream, version));
        } else if (found.last() > version) {
            discrepancies.add(discrepancy(Kind.UNKNOWN, stream, version));
        }
    }

    /** Compaction drops tombstones after a while; a topic that is kept for some time only drops whole streams. */
    private boolean mayBeForgotten(Row row) {
        return Boolean.parseBoolean(row.get("ended")) || (family == EventFamily.FLEET && log.isCut());
    }

    private Discrepancy discrepancy(Kind kind, UUID stream, long version) {
        return new Discrepancy(
                kind,
                log.topic(),
                stream.toString(),
                UP_TO + version,
                log.has(stream) ? log.stream(stream).toString() : "nothing");
    }

    /** Empty when it has come meanwhile. */
    private Optional<Discrepancy> whereabouts(Discrepancy one, Set<Long> waiting) {
        UUID stream = UUID.fromString(one.key());
        long version = Long.parseLong(one.expected().replace(UP_TO, ""));
        Set<Long> missing = log.stream(stream).missingUpTo(version);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        missing.removeAll(waiting);
        return Optional.of(
                missing.isEmpty()
                        ? one.as(Kind.LAGGING, "the rest waits in the outbox" + outbox.parked(stream))
                        : one.as(Kind.LOST, "versions " + missing + " are not in the outbox either"));
    }
}
