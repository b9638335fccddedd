package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.outbox.OutboxShard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Relay without failures. */
class RelayIT {

    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);
    private static final OutboxShard OTHER_SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 1);

    private static RelayEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new RelayEnvironment();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @Test
    void shipsEveryEventOnceAndInOrder() {
        var settings = RelayEnvironment.settings(Duration.ofSeconds(10), 7);
        try (var process = RelayProcess.start(environment.database(), environment.servers(), settings)) {
            var committed = new Committed(environment.database(), process.relay()::committed);
            var streams = streams(20);

            Stream.of(SHARD, OTHER_SHARD)
                    .parallel()
                    .forEach(shard -> committed.some(500, shard, streams.get(shard.number())));

            await().until(() -> environment.waiting() == 0);
            var delivered = environment.delivered();
            assertThat(delivered.missing(committed.versions())).isEmpty();
            assertThat(delivered.disordered()).isEmpty();
            assertThat(delivered.duplicates()).isZero();
        }
    }

    /** Sweeps that take half a second, and so a second of rest: what is committed in it is shipped by one transaction. */
    @Test
    void shipsTogetherWhatIsCommittedWhileItRests() {
        AtomicInteger transactions = new AtomicInteger();
        RelayProcess.Wire slow = method -> {
            if ("commitTransaction".equals(method)) {
                transactions.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        };
        var settings = RelayEnvironment.settings(Duration.ofSeconds(10), 50, Duration.ofSeconds(1));
        try (var process = RelayProcess.start(environment.database(), environment.servers(), settings, slow)) {
            var committed = new Committed(environment.database(), process.relay()::committed);
            UUID stream = UUID.randomUUID();
            committed.next(SHARD, stream);
            await().pollInterval(Duration.ofMillis(5)).until(() -> environment.waiting() == 0);
            committed.some(5, SHARD, List.of(stream));

            await().until(() -> environment.waiting() == 0);
            assertThat(transactions).hasValue(2);
        }
    }

    @Test
    void refusesToLeaveRowsOfMoreShardsLying() {
        var committed = new Committed(environment.database(), shard -> {});
        var settings = RelayEnvironment.settings(Duration.ofSeconds(10), 7);
        committed.next(new OutboxShard(RelayEnvironment.REGION, (short) 2), UUID.randomUUID());
        try (var process = RelayProcess.start(environment.database(), environment.servers(), settings)) {
            assertThatThrownBy(process.relay()::refuseLeftovers)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("rows in shard 2 of " + RelayEnvironment.REGION)
                    .hasMessageContaining("with 3 until");

            committed.next(new OutboxShard(RelayEnvironment.REGION, (short) 3), UUID.randomUUID());

            assertThatThrownBy(process.relay()::refuseLeftovers).hasMessageContaining("with 4 until");

            await().until(() -> process.relay().failing().contains("relay-leases"));
            assertThat(process.leases("gained")).isZero();

            environment.forget();

            assertThatCode(process.relay()::refuseLeftovers).doesNotThrowAnyException();
            await().until(() -> process.relay().orphans().isEmpty());
        }
    }

    private static List<List<UUID>> streams(int each) {
        return IntStream.range(0, 2)
                .mapToObj(shard -> Stream.generate(UUID::randomUUID).limit(each).toList())
                .toList();
    }
}
