package movr.projections.parking;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.projections.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** The table of parked messages, with everything needed to retry them. */
public final class ParkedTable implements ParkedStore {

    private static final String PARK = """
            INSERT INTO {schema}.parked (topic, kafka_partition, kafka_offset, stream_id, stream_version, reason, detail, cause,
                record_time, record_key, record_headers, record_value, parked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (topic, kafka_partition, kafka_offset)
            DO UPDATE SET reason = excluded.reason, detail = excluded.detail, cause = excluded.cause""";

    private static final String REMOVE =
            "DELETE FROM {schema}.parked WHERE topic = ? AND kafka_partition = ? AND kafka_offset = ?";

    private static final String REMOVE_ALL = "DELETE FROM {schema}.parked WHERE stream_id = ?";

    private static final String DISCARD = REMOVE + " AND stream_id IS NULL";

    private static final String OF_STREAM =
            "SELECT * FROM {schema}.parked WHERE stream_id = ? ORDER BY topic, kafka_partition, kafka_offset";

    private static final String NEXT_HELD = """
            SELECT * FROM {schema}.parked WHERE stream_id = ? AND reason = 'GAP'
            ORDER BY stream_version, kafka_partition, kafka_offset LIMIT 1""";

    private static final String AFTER = """
            SELECT * FROM {schema}.parked WHERE (topic, kafka_partition, kafka_offset) > (?, ?, ?)
            ORDER BY topic, kafka_partition, kafka_offset LIMIT ?""";

    private static final String STREAMS_OF =
            "SELECT count(DISTINCT stream_id) FROM {schema}.parked WHERE cause = ? AND stream_id <> ?";

    private static final String STREAMS = """
            SELECT DISTINCT stream_id FROM {schema}.parked
            WHERE stream_id IS NOT NULL AND (?::text IS NULL OR cause = ?) ORDER BY stream_id""";

    private static final String CAUSES = """
            SELECT cause, count(*) AS messages, count(DISTINCT stream_id) AS streams, min(parked_at) AS since FROM {schema}.parked
            WHERE cause IS NOT NULL GROUP BY cause ORDER BY streams DESC, cause""";

    private static final String ANY = "SELECT EXISTS (SELECT 1 FROM {schema}.parked WHERE topic = ANY (?))";

    private static final String COUNT = "SELECT count(*) FROM {schema}.parked";

    private final JdbcTemplate jdbc;

    /** Creates the access on these connections. */
    public ParkedTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A cause for which messages are parked.
     *
     * @param cause see {@link ParkedRecord#cause}
     * @param since when the first of them was parked
     */
    public record Cause(String cause, long messages, long streams, Instant since) {}

    /** The first messages of all streams and of none behind an offset, in the log's order. */
    public List<ParkedRecord> after(Schema schema, TopicPartition partition, long offset, int most) {
        return jdbc.query(
                schema.in(AFTER), (row, number) -> parked(row), partition.topic(), partition.partition(), offset, most);
    }

    /** The causes of parked messages, that of the most streams first. */
    public List<Cause> causes(Schema schema) {
        return jdbc.query(
                schema.in(CAUSES),
                (row, number) -> new Cause(
                        row.getString("cause"),
                        row.getLong("messages"),
                        row.getLong("streams"),
                        instant(row, "since")));
    }

    /** The streams with messages that are parked for this cause, or for any when it is null. */
    public List<UUID> streams(Schema schema, @Nullable String cause) {
        return jdbc.queryForList(schema.in(STREAMS), UUID.class, cause, cause);
    }

    @Override
    public int streamsOf(Schema schema, String cause, UUID except) {
        Integer count = jdbc.queryForObject(schema.in(STREAMS_OF), Integer.class, cause, except);
        return count == null ? 0 : count;
    }

    /** The number of parked messages. */
    public long count(Schema schema) {
        Long count = jdbc.queryForObject(schema.in(COUNT), Long.class);
        return count == null ? 0 : count;
    }

    /** Returns whether a message of one of the topics is parked. */
    public boolean any(Schema schema, Set<String> topics) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(schema.in(ANY), Boolean.class, new SqlArrayValue("text", topics.toArray())));
    }

    /** The messages of a stream, in the log's order. */
    public List<ParkedRecord> ofStream(Schema schema, UUID stream) {
        return jdbc.query(schema.in(OF_STREAM), (row, number) -> parked(row), stream);
    }

    @Override
    public Optional<ParkedRecord> nextHeld(Schema schema, UUID stream) {
        return jdbc.query(schema.in(NEXT_HELD), (row, number) -> parked(row), stream).stream()
                .findFirst();
    }

    @Override
    public void park(Schema schema, ParkedRecord parked) {
        jdbc.update(schema.in(PARK), values(parked));
    }

    @Override
    public void removeAll(Schema schema, UUID stream) {
        jdbc.update(schema.in(REMOVE_ALL), stream);
    }

    @Override
    public boolean remove(Schema schema, ConsumerRecord<String, byte[]> source) {
        return jdbc.update(schema.in(REMOVE), source.topic(), source.partition(), source.offset()) == 1;
    }

    /** Removes a message that belongs to no stream; returns whether it existed. */
    public boolean discard(Schema schema, TopicPartition partition, long offset) {
        return jdbc.update(schema.in(DISCARD), partition.topic(), partition.partition(), offset) == 1;
    }

    private static Object[] values(ParkedRecord parked) {
        ConsumerRecord<String, byte[]> source = parked.source();
        return new Object[] {
            source.topic(),
            source.partition(),
            source.offset(),
            parked.stream(),
            parked.version(),
            parked.reason().name(),
            parked.detail(),
            parked.cause(),
            Instant.ofEpochMilli(source.timestamp()).atOffset(ZoneOffset.UTC),
            source.key() == null ? null : source.key().getBytes(StandardCharsets.UTF_8),
            HeaderBytes.write(source.headers()),
            source.value(),
            parked.parkedAt().atOffset(ZoneOffset.UTC)
        };
    }

    private static ParkedRecord parked(ResultSet row) throws SQLException {
        return new ParkedRecord(
                source(row),
                row.getObject("stream_id", UUID.class),
                row.getObject("stream_version", Long.class),
                ParkReason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getString("cause"),
                instant(row, "parked_at"));
    }

    private static ConsumerRecord<String, byte[]> source(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("record_key");
        RecordHeaders headers = new RecordHeaders();
        HeaderBytes.read(row.getBytes("record_headers"), headers);
        return new ConsumerRecord<>(
                row.getString("topic"),
                row.getInt("kafka_partition"),
                row.getLong("kafka_offset"),
                instant(row, "record_time").toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                row.getBytes("record_value"),
                headers,
                Optional.empty());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
