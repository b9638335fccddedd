package movr.outbox.relay;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.outbox.OutboxShard;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The table of parked streams. */
final class ParkedStreams {

    private static final String COLUMNS = "region, shard, stream_id, stream_version, cause, parked_at";

    private static final RowMapper<ParkedStream> ROW = (row, number) -> new ParkedStream(
            row.getString("region"),
            row.getShort("shard"),
            row.getObject("stream_id", UUID.class),
            row.getLong("stream_version"),
            row.getString("cause"),
            row.getObject("parked_at", OffsetDateTime.class).toInstant());

    private final JdbcTemplate jdbc;

    ParkedStreams(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Parks a stream; a stream that is already parked keeps its row. */
    void park(ParkedStream stream) {
        jdbc.update(
                "INSERT INTO parked_streams (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (region, stream_id) DO NOTHING",
                stream.region(),
                stream.shard(),
                stream.streamId(),
                stream.streamVersion(),
                stream.cause(),
                stream.parkedAt().atOffset(ZoneOffset.UTC));
    }

    /** All parked streams of these regions, oldest first. */
    List<ParkedStream> of(List<String> regions) {
        if (regions.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(regions.size(), "?"));
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM parked_streams WHERE region IN (" + marks
                        + ") ORDER BY parked_at, stream_id",
                ROW,
                regions.toArray());
    }

    /** Removes a stream from parking, so that its rows are sent again; false when it was not parked. */
    boolean release(String region, UUID stream) {
        return jdbc.update("DELETE FROM parked_streams WHERE region = ? AND stream_id = ?", region, stream) > 0;
    }

    /** The streams' ids by shard. */
    static Map<OutboxShard, Set<UUID>> byShard(List<ParkedStream> streams) {
        return streams.stream()
                .collect(Collectors.groupingBy(
                        stream -> new OutboxShard(stream.region(), stream.shard()),
                        Collectors.mapping(ParkedStream::streamId, Collectors.toSet())));
    }
}
