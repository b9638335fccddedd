package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.producer.ShardProducers;
import movr.outbox.store.JdbcOutboxStore;
import movr.streams.CloudEventRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error in each loop of the relay: the loop goes on, the meter counts, health names it, and no lease is held for nothing. */
class RelayLoopsIT {

    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);

    private static RelayEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new RelayEnvironment();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"initTransactions", "beginTransaction", "send", "commitTransaction"})
    void shipsAfterErrorsOfTheProducer(String method) {
        AtomicInteger planned = new AtomicInteger(3);
        RelayProcess.Wire wire = called -> {
            if (called.equals(method) && planned.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("planted");
            }
        };
        var settings = RelayEnvironment.settings(Duration.ofSeconds(10), 50);
        try (var process = RelayProcess.start(environment.database(), environment.servers(), settings, wire)) {
            var committed = new Committed(environment.database(), process.relay()::committed);
            committed.some(10, SHARD, List.of(UUID.randomUUID()));

            await().until(() -> environment.waiting() == 0);

            await().untilAsserted(() -> {
                // each shard has a producer of its own, and any of them may meet an error
                assertThat(errorsOfShards(process)).isEqualTo(3);
                assertThat(process.count("movr.relay.failures")).isEqualTo(3);
            });
            await().until(() -> process.relay().failing().isEmpty());
            assertThat(environment.delivered().missing(committed.versions())).isEmpty();
            assertThat(environment.delivered().disordered()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay-leases", "relay-look", "relay-backlog"})
    void goesOnAfterErrorsOfItsThreads(String loop) {
        AtomicBoolean broken = new AtomicBoolean(true);
        DataSource database = failing(loop, broken);
        var settings = RelayEnvironment.settings(Duration.ofSeconds(1), 50);
        try (var process = RelayProcess.start(database, environment.servers(), settings)) {
            await().until(() -> errors(process, loop) > 2);
            assertThat(process.relay().failing()).contains(loop);
            assertThat(String.valueOf(new RelayHealthIndicator(process.relay())
                            .health()
                            .getDetails()
                            .get("failing")))
                    .contains(loop);

            broken.set(false);

            await().until(() -> process.relay().failing().isEmpty());
            // told of by nobody: its leases and its looks find it
            var committed = new Committed(environment.database(), shard -> {});
            committed.some(10, SHARD, List.of(UUID.randomUUID()));
            await().until(() -> environment.waiting() == 0);
        }
    }

    @Test
    void letsTheLeaseGoWhenItCannotWorkSoThatAnotherRelayMay() {
        RelayProcess.Wire broken = called -> {
            throw new UnsatisfiedLinkError("planted");
        };
        var settings = RelayEnvironment.settings(Duration.ofMillis(500), 50);
        try (var zombie = RelayProcess.start(environment.database(), environment.servers(), settings, broken)) {
            await().until(() -> zombie.leases("gained") >= 2);
            try (var other = RelayProcess.start(environment.database(), environment.servers(), settings)) {
                var committed = new Committed(environment.database(), shard -> {});
                committed.some(10, SHARD, List.of(UUID.randomUUID()));

                await().until(() -> environment.waiting() == 0);

                assertThat(zombie.leases("released")).isPositive();
                assertThat(other.leases("gained")).isPositive();
                // what is another's does not fail here
                await().until(() -> zombie.relay().failing().isEmpty());
            }
        }
    }

    @Test
    void isWokenAgainWhenThereWasNoThreadForIt() {
        Loops loops = new Loops(new SimpleMeterRegistry(), Clock.systemUTC());
        var metrics = new RelayMetrics(new SimpleMeterRegistry(), Clock.systemUTC());
        var settings = RelayEnvironment.settings(Duration.ofSeconds(10), 50);
        var store = new JdbcOutboxStore(environment.database(), RelayEnvironment.OUTBOX, "nobody", settings.lease());
        Loop loop = loops.loop("relay-" + SHARD);
        var producer = new ShardProducers(RelayProcess.IDS, new CloudEventRecords(Shop.CONTRACT), id -> {
                    throw new IllegalStateException();
                })
                .of(SHARD);
        var sweep = new ShardSweep(SHARD, store, producer, metrics, Traces.none());
        var relay = new ShardRelay(SHARD, sweep, store, settings, metrics, loop, new NoThreads(), RelayTime.SYSTEM);

        assertThatCode(() ->
                        relay.keep(System.nanoTime() + Duration.ofMinutes(1).toNanos()))
                .doesNotThrowAnyException();

        assertThat(relay.idle()).isTrue();
        assertThat(loop.failing()).isTrue();
    }

    private static double errorsOfShards(RelayProcess process) {
        return RelayProcess.shards().stream()
                .mapToDouble(shard -> errors(process, "relay-" + shard.region() + "-" + shard.number()))
                .sum();
    }

    private static double errors(RelayProcess process, String loop) {
        return process.registry()
                .get("movr.loop.failures")
                .tag("loop", loop)
                .tag("kind", "error")
                .counter()
                .count();
    }

    /** A database that has an error for one thread. */
    private static DataSource failing(String thread, AtomicBoolean broken) {
        return (DataSource) Proxy.newProxyInstance(
                RelayLoopsIT.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (broken.get() && Thread.currentThread().getName().equals(thread)) {
                        throw new OutOfMemoryError("planted");
                    }
                    try {
                        return method.invoke(environment.database(), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** As a machine that has no thread to give. */
    private static final class NoThreads extends AbstractExecutorService {

        @Override
        public void execute(Runnable work) {
            throw new OutOfMemoryError("planted: unable to create native thread");
        }

        @Override
        public void shutdown() {
            assertThat(isShutdown()).isFalse();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
