package movr.simulation.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import movr.simulation.sql.Database;
import movr.streams.CloudEventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Record of what was committed and answered in a region, and of what was published; judges each published event. */
public final class Truth {

    private final Map<UUID, Fact> byEvent = new LinkedHashMap<>();
    private final Map<UUID, List<UUID>> byCommand = new HashMap<>();
    private final Map<UUID, Published> published = new TreeMap<>();
    private final Set<UUID> events = new HashSet<>();
    private final Set<UUID> forked = new HashSet<>();
    private final Findings findings;
    private boolean disturbed;

    /** Creates the truth of a region in which nothing has happened. */
    public Truth(Findings findings) {
        this.findings = findings;
    }

    /** Published events of a stream: that of each version, and the last one. */
    private static final class Published {

        private final TreeMap<Long, UUID> versions = new TreeMap<>();
        private long last;
    }

    /** Notes that something has happened after which events may be repeated. */
    public void disturb() {
        disturbed = true;
    }

    /** Notes which event a command writes, before it is committed. */
    public void writes(Command command, UUID event) {
        byCommand.computeIfAbsent(command.id(), key -> new ArrayList<>()).add(event);
    }

    /** Notes a change of the outbox. */
    public void changed(Database.Step step) {
        if (step.undone() && step.before() != null && step.after() == null) {
            Fact fact = Objects.requireNonNull(byEvent.get((UUID) step.before().get("event_id")));
            fact.lose();
            findings.note("the commit of " + fact + " is lost");
            forked.add(fact.stream());
        } else if (!step.undone() && step.before() == null && step.after() != null) {
            add(step.after());
        }
    }

    private void add(Map<String, @Nullable Object> row) {
        UUID event = (UUID) Objects.requireNonNull(row.get("event_id"));
        byEvent.put(
                event,
                new Fact(
                        event,
                        (String) Objects.requireNonNull(row.get("stream_family")),
                        (UUID) Objects.requireNonNull(row.get("stream_id")),
                        (Long) Objects.requireNonNull(row.get("stream_version")),
                        row.get("data") == null));
    }

    /** Notes that a client knows that its command was carried out. */
    public void answered(Command command, long now) {
        for (UUID event : byCommand.getOrDefault(command.id(), List.of())) {
            Fact fact = byEvent.get(event);
            if (fact != null && !fact.lost()) {
                fact.answer(now);
            }
        }
    }

    /** All committed events. */
    public Collection<Fact> facts() {
        return byEvent.values();
    }

    /** Returns whether a commit to a stream was lost: versions may have been published that others have now. */
    public boolean forked(UUID stream) {
        return forked.contains(stream);
    }

    /** The last event of each stream that was not lost. */
    public Map<UUID, Fact> newest() {
        Map<UUID, Fact> newest = new LinkedHashMap<>();
        facts().stream()
                .filter(fact -> !fact.lost())
                .forEach(fact -> newest.merge(
                        fact.stream(), fact, (one, other) -> one.version() > other.version() ? one : other));
        return newest;
    }

    /** Judges an event that was published in its own region. */
    public void published(ConsumerRecord<String, byte[]> record) {
        String version = header(record, "streamversion");
        if (version != null) {
            published(
                    UUID.fromString(record.key()),
                    Long.parseLong(version),
                    UUID.fromString(Objects.requireNonNull(header(record, "id"))));
        }
    }

    private void published(UUID stream, long version, UUID event) {
        Published before = published.computeIfAbsent(stream, key -> new Published());
        UUID known = before.versions.get(version);
        long newest = before.versions.isEmpty() ? 0 : before.versions.lastKey();
        if (known == null && version != newest + 1) {
            findings.add(Rule.ORDER, "%s@%d published after version %d".formatted(stream, version, newest));
        } else if (known != null && !known.equals(event) && !forked.contains(stream)) {
            findings.add(Rule.ORDER, "%s@%d published with two events".formatted(stream, version));
        } else if (known != null && known.equals(event) && !disturbed) {
            findings.add(Rule.REPEAT, "%s@%d published twice without a cause".formatted(stream, version));
        }
        judgeSuccession(stream, version, event);
        findings.note("%s@%d is published".formatted(stream, version));
        before.versions.put(version, event);
        before.last = version;
        events.add(event);
    }

    /** After a fail-over, a version that was published may be another event's now, which its successor has to follow. */
    private void judgeSuccession(UUID stream, long version, UUID event) {
        Fact fact = byEvent.get(event);
        if (fact != null && !fact.lost()) {
            facts().stream()
                    .filter(other -> other.stream().equals(stream) && other.version() == version - 1)
                    .filter(other -> !other.lost() && !events.contains(other.event()))
                    .forEach(other -> findings.add(Rule.ORDER, fact + " published before " + other));
        }
    }

    /** Returns whether an event was published. */
    public boolean isPublished(UUID event) {
        return events.contains(event);
    }

    /** Judges what was published, when all is done. */
    public void judgeEnd() {
        for (Fact fact : facts()) {
            if (!fact.lost() && !events.contains(fact.event())) {
                findings.add(Rule.LOSS, fact + " was never published");
            }
        }
        published.forEach((stream, log) -> {
            if (log.last != log.versions.lastKey()) {
                findings.add(Rule.ORDER, "%s ends with a repeat of %d".formatted(stream, log.last));
            }
        });
    }

    /** Text of a header of an event; null when it has none. */
    public static @Nullable String header(ConsumerRecord<String, byte[]> record, String extension) {
        Header header = record.headers().lastHeader(CloudEventRecords.header(extension));
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
