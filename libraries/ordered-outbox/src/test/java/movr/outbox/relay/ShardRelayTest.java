package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.producer.ShardProducer;
import movr.outbox.producer.ShardProducers;
import movr.outbox.producer.TransactionalIds;
import movr.outbox.store.MemoryOutbox;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import movr.testing.SettableClock;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scheduling of a shard's sweeps on a thread of the test: when it works, and what becomes of its lease. */
class ShardRelayTest {

    private static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 0);

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryOutbox outbox = MemoryOutbox.of("relay", Duration.ofSeconds(15), clock);
    private final Loop loop = new Loops(meters, clock).loop("relay-" + SHARD);
    private final Workers workers = new Workers();
    private final List<Client> clients = new ArrayList<>();
    private final ShardRelay relay = relay();

    private @Nullable RuntimeException planned;
    private int failures;

    @Test
    void shipsWhatItFindsWhenItGetsTheLease() {
        add(1);

        relay.keep(inAMinute());
        workers.work();

        assertThat(outbox.size(SHARD)).isZero();
        assertThat(relay.held()).isTrue();
        assertThat(relay.idle()).isTrue();
        assertThat(leases("gained")).isOne();
    }

    @Test
    void shipsWhatItIsToldOf() {
        relay.keep(inAMinute());
        workers.work();
        add(1);

        relay.wake();
        assertThat(relay.idle()).isFalse();
        workers.work();

        assertThat(outbox.size(SHARD)).isZero();
        assertThat(relay.idle()).isTrue();
    }

    @Test
    void servesAllThatItIsToldOfMeanwhileWithOneThread() {
        relay.keep(inAMinute());
        relay.wake();
        relay.wake();

        assertThat(workers.work()).isOne();
        assertThat(relay.idle()).isTrue();
    }

    @Test
    void shipsNothingWithoutALease() {
        add(1);

        relay.wake();
        workers.work();

        assertThat(outbox.size(SHARD)).isOne();
        assertThat(clients).isEmpty();
    }

    @Test
    void shipsNothingWithALeaseThatHasExpired() {
        add(1);

        relay.keep(System.nanoTime() - 1);
        workers.work();

        assertThat(outbox.size(SHARD)).isOne();
        assertThat(relay.held()).isFalse();
    }

    @Test
    void closesItsProducerWhenItsLeaseIsLost() {
        relay.keep(inAMinute());
        workers.work();

        relay.lose();
        workers.work();

        assertThat(clients).singleElement().matches(MockProducer::closed);
        assertThat(leases("lost")).isOne();
        relay.lose();
        assertThat(leases("lost")).isOne();
    }

    @Test
    void triesAgainAfterAFailure() {
        add(1);
        planned = new IllegalStateException("planned");
        failures = 2;

        relay.keep(inAMinute());
        workers.work();

        assertThat(outbox.size(SHARD)).isZero();
        assertThat(meters.get("movr.relay.failures").counter().count()).isEqualTo(2);
        assertThat(loop.failing()).isFalse();
        assertThat(relay.held()).isTrue();
    }

    @Test
    void leavesTheShardToWhoeverHasFencedIt() {
        outbox.claim(List.of(SHARD));
        add(1);
        planned = new ProducerFencedException("a successor");
        failures = 1;

        relay.keep(inAMinute());
        workers.work();

        assertThat(relay.held()).isFalse();
        assertThat(outbox.size(SHARD)).isOne();
        assertThat(leases("fenced")).isOne();
        assertThat(meters.get("movr.relay.fenced").counter().count()).isOne();
        // the lease is not given back: it is the successor's to take
        assertThat(outbox.held(List.of("us-east1"))).containsExactly(SHARD);
    }

    @Test
    void givesItsLeaseBackWhenItStops() {
        outbox.claim(List.of(SHARD));
        relay.keep(inAMinute());
        workers.work();

        var stopped = relay.stop();
        workers.work();

        assertThat(stopped).isCompleted();
        assertThat(outbox.held(List.of("us-east1"))).isEmpty();
        assertThat(leases("released")).isOne();
        assertThat(clients).singleElement().matches(MockProducer::closed);
        relay.keep(inAMinute());
        assertThat(relay.held()).isFalse();
    }

    @Test
    void letsTheLeaseGoWhenItKeepsFailing() {
        outbox.claim(List.of(SHARD));
        add(1);
        planned = new IllegalStateException("planned");
        failures = 3;

        relay.keep(inAMinute());
        workers.work();

        assertThat(relay.held()).isFalse();
        assertThat(relay.fit()).isFalse();
        assertThat(outbox.held(List.of("us-east1"))).isEmpty();
        assertThat(leases("released")).isOne();
    }

    private ShardRelay relay() {
        RelayMetrics metrics = new RelayMetrics(meters, clock);
        RelayProperties settings = new RelayProperties(
                true,
                Duration.ofSeconds(15),
                100,
                Duration.ofSeconds(2),
                Duration.ofMillis(10),
                Duration.ofSeconds(15),
                4,
                Duration.ofSeconds(1),
                Duration.ZERO);
        ShardProducer producer = new ShardProducers(
                        new TransactionalIds("movr-relay-", List.of()),
                        new CloudEventRecords(Shop.CONTRACT),
                        id -> client())
                .of(SHARD);
        ShardSweep sweep = new ShardSweep(SHARD, outbox, producer, metrics, Traces.none());
        return new ShardRelay(SHARD, sweep, outbox, settings, metrics, loop, workers, RelayTime.SYSTEM);
    }

    private void add(long version) {
        outbox.add(
                SHARD,
                new EventEnvelope(
                        UUID.randomUUID(),
                        Shop.ORDERS,
                        "order-placed",
                        new UUID(1, 1),
                        version,
                        "us-east1",
                        Instant.EPOCH,
                        Map.of(),
                        null,
                        "{}"));
    }

    private static long inAMinute() {
        return System.nanoTime() + Duration.ofMinutes(1).toNanos();
    }

    private double leases(String change) {
        return meters.find("movr.relay.lease.changes").tag("change", change).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private Client client() {
        Client client = new Client();
        clients.add(client);
        return client;
    }

    /** Kafka's own stand-in, whose first commits fail, more than two leases apart. */
    private final class Client extends MockProducer<String, byte[]> {

        Client() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            if (failures > 0 && planned != null) {
                failures--;
                clock.pass(Duration.ofSeconds(failures == 0 ? 0 : 40));
                throw planned;
            }
            super.commitTransaction();
        }
    }

    /** Work that is done when the test says so, on its thread. */
    private static final class Workers extends AbstractExecutorService {

        private final List<Runnable> waiting = new ArrayList<>();

        /** Runs the queued tasks; returns their number. */
        int work() {
            List<Runnable> tasks = List.copyOf(waiting);
            waiting.clear();
            tasks.forEach(Runnable::run);
            return tasks.size();
        }

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
        }

        @Override
        public void shutdown() {
            waiting.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return waiting;
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
            return true;
        }
    }
}
