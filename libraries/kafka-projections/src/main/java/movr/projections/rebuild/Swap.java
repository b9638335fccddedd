package movr.projections.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import movr.projections.Schema;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces the live schema by the rebuilt one by renaming, in one transaction. Consumers wait meanwhile, queries do
 * not: a statement finds its tables either before or after. Both schemas are at the same offsets then, so a consumer
 * simply continues.
 */
final class Swap {

    /** Longest time that consumers may be blocked while the rest of the log is read. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /**
     * Compaction may have dropped the last message of a removed account; the fact that its stream has ended must be
     * kept.
     */
    private static final String KEEP_ENDED = """
            INSERT INTO %2$s.streams SELECT * FROM %1$s.streams live WHERE ended AND NOT frozen
            ON CONFLICT (stream_id) DO NOTHING""";

    private static final String KEEP_BARRIERS = """
            UPDATE %2$s.offsets next SET barrier = live.barrier FROM %1$s.offsets live
            WHERE live.topic = next.topic AND live.kafka_partition = next.kafka_partition""";

    private final Schema live;
    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;
    private final SchemaCopy copy;
    private final boolean force;

    Swap(Schema live, RebuildLock lock, SchemaCopy copy, boolean force) {
        this.live = live;
        this.transactions = lock.transactions();
        this.jdbc = lock.jdbc();
        this.copy = copy;
        this.force = force;
    }

    /**
     * Locks out consumers, reads the rest of the log, compares and swaps.
     *
     * @return the comparison; empty when too much was left to read, and nothing is changed
     * @throws RebuildRefused when the result has less data than the live projection; nothing is changed
     */
    Optional<String> attempt(LogReader reader, Clock clock) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            jdbc.execute("SET LOCAL lock_timeout = '5s'");
            jdbc.execute("LOCK TABLE " + live.name() + ".offsets IN EXCLUSIVE MODE");
            if (!finished(reader, clock)) {
                return Optional.empty();
            }
            String summary = compare();
            rename();
            return Optional.of(summary);
        }));
    }

    private static boolean finished(LogReader reader, Clock clock) {
        Map<TopicPartition, Long> bounds = reader.bounds();
        Instant deadline = clock.instant().plus(LONGEST_PAUSE);
        while (!reader.reached(bounds)) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            reader.step(bounds);
        }
        return true;
    }

    private String compare() {
        if (copy.differs(live)) {
            throw new RebuildRefused("A migration has changed the tables during the rebuild; start another one");
        }
        jdbc.update(KEEP_ENDED.formatted(live.name(), live.next().name()));
        jdbc.update(KEEP_BARRIERS.formatted(live.name(), live.next().name()));
        Comparison comparison = Comparison.of(jdbc, live, copy.tables(live));
        Optional<String> objection = comparison.objection();
        if (objection.isPresent() && !force) {
            throw new RebuildRefused(objection.get() + "; " + comparison.summary());
        }
        return comparison.summary();
    }

    private void rename() {
        jdbc.execute("ALTER SCHEMA " + live.name() + " RENAME TO " + live.old().name());
        jdbc.execute("ALTER SCHEMA " + live.next().name() + " RENAME TO " + live.name());
    }
}
