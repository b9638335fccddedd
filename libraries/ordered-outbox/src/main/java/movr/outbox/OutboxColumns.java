package movr.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.commands.Write;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** Columns of the outbox table: those of every event, and one for each extension attribute that the service keeps. */
public final class OutboxColumns {

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final String OF_EVERY_EVENT =
            "stream_id, stream_version, stream_family, event_id, type, occurred_at, trace_parent, data";

    private static final int BEFORE_EXTENSIONS = 10;

    private final Map<String, String> extensions;
    private final String names;
    private final String insert;

    /** Rejects names that would need quoting: they become part of statements. */
    public OutboxColumns(OutboxProperties settings) {
        extensions = new TreeMap<>(settings.extensions());
        extensions.values().forEach(OutboxColumns::check);
        names = Stream.concat(Stream.of(OF_EVERY_EVENT), extensions.values().stream())
                .collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(BEFORE_EXTENSIONS + extensions.size(), "?"));
        insert = "INSERT INTO outbox (region, shard, " + names + ") VALUES (" + marks + ")";
    }

    private static void check(String column) {
        if (!COLUMN.matcher(column).matches()) {
            throw new IllegalArgumentException("movr.outbox.extensions names " + column + ", which is no plain column");
        }
    }

    /** The columns of an event, for SELECT. */
    public String names() {
        return names;
    }

    /** The write of an event's row. */
    public Write insertion(EventEnvelope event, short shard) {
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(
                values,
                event.region(),
                shard,
                event.streamId(),
                event.streamVersion(),
                event.family(),
                event.eventId(),
                event.type(),
                event.occurredAt().atOffset(ZoneOffset.UTC),
                event.traceParent(),
                event.data());
        extensions.keySet().forEach(attribute -> values.add(event.extensions().get(attribute)));
        return Write.of(insert, values.toArray());
    }

    /** The event of a row. */
    public EventEnvelope read(String region, ResultSet row) throws SQLException {
        return new EventEnvelope(
                row.getObject("event_id", UUID.class),
                row.getString("stream_family"),
                row.getString("type"),
                row.getObject("stream_id", UUID.class),
                row.getLong("stream_version"),
                region,
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                extensionsIn(row),
                row.getString("trace_parent"),
                row.getString("data"));
    }

    private Map<String, String> extensionsIn(ResultSet row) throws SQLException {
        Map<String, String> found = new HashMap<>();
        for (Map.Entry<String, String> extension : extensions.entrySet()) {
            String value = row.getString(extension.getValue());
            if (value != null) {
                found.put(extension.getKey(), value);
            }
        }
        return found;
    }
}
