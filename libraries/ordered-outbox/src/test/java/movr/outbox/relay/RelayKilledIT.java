package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import movr.outbox.OutboxShard;
import movr.testing.Repetitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two relays compete for the same shards while events are committed, and one of them is killed again and again. */
class RelayKilledIT {

    private static final Logger LOG = LoggerFactory.getLogger(RelayKilledIT.class);
    private static final int KILLS = Repetitions.sampleOf(20, 100);
    private static final Duration LEASE = Duration.ofMillis(400);
    private static final Duration LONGEST_LIFE = Duration.ofMillis(600);

    private final AtomicBoolean done = new AtomicBoolean();
    private final List<RelayProcess> running = new ArrayList<>();

    @BeforeAll
    static void dieQuietly() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, error) -> LOG.debug("{} ended with {}", thread.getName(), error.toString()));
    }

    @AfterAll
    static void dieAsUsual() {
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void losesAndReordersNothingWhenKilledAgainAndAgain() {
        try (var environment = new RelayEnvironment()) {
            var committed = new Committed(environment.database(), this::tellBoth);
            var writers = RelayProcess.shards().stream()
                    .map(shard -> CompletableFuture.runAsync(() -> write(committed, shard)))
                    .toList();

            for (int kill = 0; kill < KILLS; kill++) {
                killOneOfTwo(environment);
            }
            done.set(true);
            writers.forEach(CompletableFuture::join);
            // the last threads of those that were killed may end meanwhile, with what kills them
            await().dontCatchUncaughtExceptions().until(() -> environment.waiting() == 0);
            running.forEach(RelayProcess::close);

            var delivered = environment.delivered();
            LOG.info("{} deliveries, {} of them repeated", delivered.size(), delivered.duplicates());
            assertThat(delivered.missing(committed.versions())).isEmpty();
            assertThat(delivered.disordered()).isEmpty();
            assertThat(delivered.jumping()).isEmpty();
            assertThat(delivered.size()).isGreaterThan(KILLS);
        }
    }

    /** Whichever of the two, at any time: also while it only waits for the other's lease. */
    private void killOneOfTwo(RelayEnvironment environment) {
        synchronized (running) {
            while (running.size() < 2) {
                running.add(RelayProcess.start(
                        environment.database(), environment.servers(), RelayEnvironment.settings(LEASE, 20)));
            }
        }
        pause(ThreadLocalRandom.current().nextLong(LONGEST_LIFE.toNanos()));
        synchronized (running) {
            running.remove(ThreadLocalRandom.current().nextInt(2)).kill();
        }
    }

    private void tellBoth(OutboxShard shard) {
        synchronized (running) {
            running.forEach(process -> process.relay().committed(shard));
        }
    }

    private void write(Committed committed, OutboxShard shard) {
        var streams = Stream.generate(UUID::randomUUID).limit(20).toList();
        while (!done.get()) {
            committed.some(5, shard, streams);
            pause(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
