package movr.projections.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.engine.Batch.Advance;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The offset at which each partition resumes. Kafka's own offsets are not used: these are written with the rows. A step
 * names the offset that it starts from, which fences a consumer that does not know that another one has advanced the
 * partition. An operator's replay takes effect between two offsets: a partition counts its replays, and the position of an
 * event is its offset plus the replays before it.
 */
public final class OffsetTable {

    private static final String BEGIN = """
            INSERT INTO {schema}.offsets (topic, kafka_partition, next_offset, barrier, replays, code_version)
            VALUES (?, ?, 0, ?, 0, coalesce((SELECT min(code_version) FROM {schema}.offsets), ?))
            ON CONFLICT (topic, kafka_partition) DO NOTHING""";

    /** From here on the projection reads what it may miss later. */
    private static final String NOTE_BEGINNING = """
            INSERT INTO freshness (projection, region, as_of, renewed_at) VALUES (?, ?, 'epoch', now())
            ON CONFLICT (projection, region) DO NOTHING""";

    private static final String LOAD =
            "SELECT topic, kafka_partition, next_offset, barrier, code_version FROM {schema}.offsets";

    private static final String ADVANCE = """
            UPDATE {schema}.offsets SET next_offset = step.next, barrier = coalesce(step.barrier, offsets.barrier)
            FROM unnest(?::text[], ?::int4[], ?::int8[], ?::int8[], ?::timestamptz[])
                AS step (topic, kafka_partition, at_offset, next, barrier)
            WHERE offsets.topic = step.topic AND offsets.kafka_partition = step.kafka_partition
                AND offsets.next_offset = step.at_offset AND offsets.code_version <= ?
            RETURNING offsets.topic, offsets.kafka_partition, offsets.replays""";

    private static final String REPLAY = """
            UPDATE {schema}.offsets SET replays = replays + 1 WHERE topic = ? AND kafka_partition = ?
            RETURNING next_offset - 1 + replays""";

    private final JdbcTemplate jdbc;

    /** Creates the access on these connections. */
    public OffsetTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The state of a partition.
     *
     * @param next offset at which it resumes
     * @param barrier time of the last barrier before that offset, which may be older than one before it when the region's
     *     watermarks came to be sent by another process; the epoch when there was none
     * @param codeVersion of the projection's code that began with the partition's first message
     */
    public record Offset(long next, Instant barrier, int codeVersion) {}

    /** All partitions that were ever consumed. */
    public Map<TopicPartition, Offset> load(Schema schema) {
        Map<TopicPartition, Offset> offsets = new HashMap<>();
        jdbc.query(schema.in(LOAD), row -> {
            offsets.put(partition(row), offset(row));
        });
        return offsets;
    }

    /** The partitions that the projection consumes now: a region that was taken out of the catalogue leaves its own behind. */
    public Map<TopicPartition, Offset> of(Projection projection) {
        Map<TopicPartition, Offset> offsets = load(projection.schema());
        offsets.keySet().removeIf(partition -> !projection.topics().contains(partition.topic()));
        return offsets;
    }

    /** Inserts rows for partitions that were never consumed: they begin with their first message. */
    void begin(Target target, Collection<TopicPartition> partitions) {
        Projection projection = target.projection();
        jdbc.batchUpdate(
                NOTE_BEGINNING,
                projection.sources().stream()
                        .filter(source -> partitions.stream()
                                .anyMatch(partition -> partition.topic().equals(source.topic())))
                        .map(Source::region)
                        .distinct()
                        .sorted()
                        .map(region -> new Object[] {projection.name(), region})
                        .toList());
        jdbc.batchUpdate(
                target.schema().in(BEGIN),
                partitions.stream()
                        .map(partition -> new Object[] {
                            partition.topic(),
                            partition.partition(),
                            Instant.EPOCH.atOffset(ZoneOffset.UTC),
                            projection.codeVersion()
                        })
                        .toList());
    }

    /**
     * Advances offsets; the rows stay locked until the end of the transaction, so that a partition has one writer.
     *
     * @param barriers times of the last barriers among the applied messages
     * @return the replays of each partition, by which positions are ahead of offsets
     * @throws OffsetsMoved when the stored offset of one is not the one it starts from, or the rows are those of higher code
     */
    Map<TopicPartition, Long> advance(Target target, List<Advance> advances, Map<TopicPartition, Instant> barriers) {
        Map<TopicPartition, Long> replays = new HashMap<>();
        jdbc.query(
                target.schema().in(ADVANCE),
                row -> {
                    replays.put(partition(row), row.getLong("replays"));
                },
                values("text", advances, advance -> advance.partition().topic()),
                values("int4", advances, advance -> advance.partition().partition()),
                values("int8", advances, Advance::from),
                values("int8", advances, Advance::to),
                values("timestamptz", advances, advance -> time(barriers.get(advance.partition()))),
                target.projection().codeVersion());
        for (Advance advance : advances) {
            if (!replays.containsKey(advance.partition())) {
                throw new OffsetsMoved(advance);
            }
        }
        return replays;
    }

    /** Locks the partition against consumers until the end of the transaction; returns a position that nothing else has. */
    long replay(Schema schema, TopicPartition partition) {
        return Objects.requireNonNull(
                jdbc.queryForObject(schema.in(REPLAY), Long.class, partition.topic(), partition.partition()));
    }

    private static SqlArrayValue values(
            String type, List<Advance> advances, Function<Advance, @Nullable Object> value) {
        return new SqlArrayValue(type, advances.stream().map(value).toArray());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant barrier) {
        return barrier == null ? null : barrier.atOffset(ZoneOffset.UTC);
    }

    private static TopicPartition partition(ResultSet row) throws SQLException {
        return new TopicPartition(row.getString("topic"), row.getInt("kafka_partition"));
    }

    private static Offset offset(ResultSet row) throws SQLException {
        return new Offset(
                row.getLong("next_offset"),
                row.getObject("barrier", OffsetDateTime.class).toInstant(),
                row.getInt("code_version"));
    }
}
