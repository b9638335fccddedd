package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import movr.outbox.OutboxShard;
import net.ttddyy.dsproxy.QueryCount;
import net.ttddyy.dsproxy.listener.DataSourceQueryCountListener;
import net.ttddyy.dsproxy.listener.SingleQueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several relays share the work in peace. */
class HandOverIT {

    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);

    private RelayEnvironment environment;

    @BeforeEach
    void start() {
        environment = new RelayEnvironment();
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    @Test
    void handsOverFasterThanTheLeaseExpiresAndRepeatsNothing() {
        var lease = Duration.ofSeconds(20);
        var done = new AtomicBoolean();
        try (var first = start(environment.database(), lease);
                var second = startAfter(first, lease)) {
            var committed = new Committed(environment.database(), first.relay()::committed);
            var stream = List.of(UUID.randomUUID());
            var writer = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    committed.some(1, SHARD, stream);
                }
            });
            await().until(() -> committed.versions().getOrDefault(stream.get(0), 0L) > 100);

            first.stop();
            await().atMost(lease.dividedBy(2)).until(() -> second.leases("gained") == 2);

            done.set(true);
            writer.join();
            await().until(() -> environment.waiting() == 0);
            assertThat(first.leases("released")).isEqualTo(2);
            assertThat(second.count("movr.relay.fenced")).isZero();
            var delivered = environment.delivered();
            assertThat(delivered.missing(committed.versions())).isEmpty();
            assertThat(delivered.disordered()).isEmpty();
            assertThat(delivered.duplicates()).isZero();
        }
    }

    @Test
    void shipsWhatOtherProcessesCommit() {
        try (var process = start(environment.database(), Duration.ofSeconds(15))) {
            await().until(() -> process.leases("gained") == 2);
            var committed = new Committed(environment.database(), shard -> {});

            committed.some(100, SHARD, List.of(UUID.randomUUID()));

            await().until(() -> environment.waiting() == 0);
            assertThat(environment.delivered().missing(committed.versions())).isEmpty();
        }
    }

    @Test
    void asksLessThanOnceASecondWhenIdle() {
        var ownersQueries = new SingleQueryCountHolder();
        var othersQueries = new SingleQueryCountHolder();
        try (var owner = start(counted(ownersQueries), Duration.ofSeconds(15));
                var other = startAfter(owner, counted(othersQueries), Duration.ofSeconds(15))) {
            pass(Duration.ofSeconds(5));
            ownersQueries.clear();
            othersQueries.clear();

            pass(Duration.ofSeconds(15));

            assertThat(total(ownersQueries)).isBetween(5L, 15L);
            assertThat(total(othersQueries)).isBetween(5L, 15L);
            assertThat(other.leases("gained")).isZero();
        }
    }

    private RelayProcess start(DataSource database, Duration lease) {
        return RelayProcess.start(database, environment.servers(), RelayEnvironment.settings(lease, 50));
    }

    private RelayProcess startAfter(RelayProcess first, Duration lease) {
        return startAfter(first, environment.database(), lease);
    }

    private RelayProcess startAfter(RelayProcess first, DataSource database, Duration lease) {
        await().until(() -> first.leases("gained") == 2);
        return start(database, lease);
    }

    private DataSource counted(SingleQueryCountHolder counts) {
        var listener = new DataSourceQueryCountListener();
        listener.setQueryCountStrategy(counts);
        return ProxyDataSourceBuilder.create(environment.database())
                .listener(listener)
                .build();
    }

    private static long total(SingleQueryCountHolder counts) {
        return counts.getQueryCountMap().values().stream()
                .mapToLong(QueryCount::getTotal)
                .sum();
    }

    private static void pass(Duration time) {
        await().pollDelay(time).timeout(time.multipliedBy(2)).until(() -> true);
    }
}
