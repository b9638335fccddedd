package movr.projections.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import movr.projections.Schema;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Replaces the live schema by the rebuilt one by renaming, in one transaction. Consumers wait meanwhile, queries do
 * not: a statement finds its tables either before or after. Both schemas are at the same offsets then, so a consumer
 * simply continues. Nothing in that transaction takes longer when the projection is larger.
 */
final class Swap {

    /** Longest time that consumers may be blocked while the rest of the log is read. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final String KEEP_OFFSETS = """
            UPDATE %2$s.offsets next SET barrier = live.barrier, replays = live.replays FROM %1$s.offsets live
            WHERE live.topic = next.topic AND live.kafka_partition = next.kafka_partition""";

    private final Schema live;
    private final RebuildLock lock;
    private final JdbcTemplate jdbc;
    private final SchemaCopy copy;
    private final boolean force;

    Swap(Schema live, RebuildLock lock, SchemaCopy copy, boolean force) {
        this.live = live;
        this.lock = lock;
        this.jdbc = lock.jdbc();
        this.copy = copy;
        this.force = force;
    }

    /** Compares the rebuilt projection with the live one while consumers go on, however long it takes. */
    Comparison compare() {
        return lock.withoutTimeout(() -> Comparison.of(jdbc, live, copy.tables(live)));
    }

    /**
     * Locks out consumers, reads the rest of the log and swaps.
     *
     * @return false when too much was left to read, and nothing is changed
     * @throws RebuildRefused when the live tables have changed, or the result has less data; nothing is changed
     */
    boolean attempt(Comparison comparison, LogReader reader, Clock clock) {
        return Boolean.TRUE.equals(lock.transactions().execute(transaction -> {
            jdbc.execute("SET LOCAL lock_timeout = '5s'");
            jdbc.execute("LOCK TABLE " + live.name() + ".offsets IN EXCLUSIVE MODE");
            if (!finished(reader, clock)) {
                return false;
            }
            // whatever the statistics say, the time must not grow with the tables
            jdbc.execute("SET LOCAL enable_seqscan = off");
            check(comparison);
            jdbc.update(KEEP_OFFSETS.formatted(live.name(), live.next().name()));
            jdbc.execute(
                    "ALTER SCHEMA " + live.name() + " RENAME TO " + live.old().name());
            jdbc.execute("ALTER SCHEMA " + live.next().name() + " RENAME TO " + live.name());
            return true;
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

    private void check(Comparison comparison) {
        Set<String> changes = copy.differences(live);
        if (!changes.isEmpty()) {
            throw new RebuildRefused(
                    "A migration has changed the tables during the rebuild; start another one. " + changes);
        }
        Optional<String> objection = comparison.objection(jdbc, live);
        if (objection.isPresent() && !force) {
            throw new RebuildRefused(objection.get() + "; " + comparison.summary());
        }
    }
}
