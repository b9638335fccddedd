package movr.projections.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.engine.Batch.Advance;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The offset at which each partition resumes. Kafka's own offsets are not used: these are written with the rows. A step
 * names the offset that it starts from, which fences a consumer that does not know that another one has advanced the
 * partition.
 */
public final class OffsetTable {

    private static final String BEGIN = """
            INSERT INTO {schema}.offsets (topic, kafka_partition, next_offset, barrier) VALUES (?, ?, 0, ?)
            ON CONFLICT (topic, kafka_partition) DO NOTHING""";

    private static final String LOAD = "SELECT topic, kafka_partition, next_offset, barrier FROM {schema}.offsets";

    private static final String ADVANCE = """
            UPDATE {schema}.offsets SET next_offset = ?, barrier = greatest(barrier, ?)
            WHERE topic = ? AND kafka_partition = ? AND next_offset = ?""";

    private static final String LOCK =
            "SELECT next_offset FROM {schema}.offsets WHERE topic = ? AND kafka_partition = ? FOR UPDATE";

    private static final Comparator<Advance> BY_PARTITION = Comparator.comparing(
                    (Advance advance) -> advance.partition().topic())
            .thenComparing(advance -> advance.partition().partition());

    private final JdbcTemplate jdbc;

    /** Creates the access on these connections. */
    public OffsetTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The state of a partition.
     *
     * @param next offset at which it resumes
     * @param barrier time of the newest barrier before that offset; the epoch when there was none
     */
    public record Offset(long next, Instant barrier) {}

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
    void begin(Schema schema, Collection<TopicPartition> partitions) {
        jdbc.batchUpdate(
                schema.in(BEGIN),
                partitions.stream()
                        .map(partition -> new Object[] {
                            partition.topic(), partition.partition(), Instant.EPOCH.atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    /**
     * Advances offsets; the rows stay locked until the end of the transaction, so that a partition has one writer.
     *
     * @param barriers times of the newest barriers among the applied messages
     * @throws OffsetsMoved when the stored offset of one is not the one it starts from
     */
    void advance(Schema schema, List<Advance> advances, Map<TopicPartition, Instant> barriers) {
        List<Advance> ordered = advances.stream().sorted(BY_PARTITION).toList();
        int[] changed = jdbc.batchUpdate(
                schema.in(ADVANCE),
                ordered.stream().map(advance -> values(advance, barriers)).toList());
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != 1) {
                throw new OffsetsMoved(ordered.get(i));
            }
        }
    }

    /** Locks the partition against consumers until the end of the transaction; returns its offset. */
    long lock(Schema schema, TopicPartition partition) {
        Long next = jdbc.queryForObject(schema.in(LOCK), Long.class, partition.topic(), partition.partition());
        return next == null ? 0 : next;
    }

    private static Object[] values(Advance advance, Map<TopicPartition, Instant> barriers) {
        return new Object[] {
            advance.to(),
            barriers.getOrDefault(advance.partition(), Instant.EPOCH).atOffset(ZoneOffset.UTC),
            advance.partition().topic(),
            advance.partition().partition(),
            advance.from()
        };
    }

    private static TopicPartition partition(ResultSet row) throws SQLException {
        return new TopicPartition(row.getString("topic"), row.getInt("kafka_partition"));
    }

    private static Offset offset(ResultSet row) throws SQLException {
        return new Offset(
                row.getLong("next_offset"),
                row.getObject("barrier", OffsetDateTime.class).toInstant());
    }
}
