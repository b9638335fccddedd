package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import movr.base.trace.Traces;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.producer.Fenced;
import movr.outbox.producer.InDoubt;
import movr.outbox.producer.ShardProducers;
import movr.outbox.producer.TransactionalIds;
import movr.outbox.store.MemoryOutbox;
import movr.outbox.store.OutboxPosition;
import movr.outbox.store.ParkedStream;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import movr.testing.SettableClock;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Sweeps of a shard, over an outbox and a producer in memory: what is sent, what is deleted, and in which order. */
class ShardSweepTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 0);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);

    private final SettableClock clock = new SettableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryOutbox outbox = MemoryOutbox.of("relay", Duration.ofSeconds(15), clock);
    private final List<Client> clients = new ArrayList<>();
    private final Deque<RuntimeException> atCommit = new ArrayDeque<>();
    private final Deque<Runnable> beforeCommits = new ArrayDeque<>();
    private final Set<UUID> tooLarge = new HashSet<>();
    private final ShardSweep sweep = new ShardSweep(
            SHARD,
            outbox,
            new ShardProducers(
                            new TransactionalIds("movr-relay-", List.of()),
                            new CloudEventRecords(Shop.CONTRACT),
                            id -> client())
                    .of(SHARD),
            new RelayMetrics(meters, clock),
            Traces.none());

    @Test
    void shipsAllRowsAndDeletesThem() {
        add(FIRST, 1, 2);
        add(SECOND, 1);

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1), at(FIRST, 2), at(SECOND, 1));
        assertThat(outbox.size(SHARD)).isZero();
        assertThat(clients).hasSize(1);
        assertThat(meters.get("movr.relay.batch").summary().totalAmount()).isEqualTo(3);
        assertThat(meters.get("movr.relay.acknowledged").timer().count()).isEqualTo(3);
    }

    @Test
    void shipsPageByPageEachInATransaction() {
        add(FIRST, 1, 2);
        add(SECOND, 1, 2);

        sweep.run(3, () -> true);

        assertThat(sent()).hasSize(4);
        assertThat(clients.get(0).commitCount()).isEqualTo(2);
        assertThat(outbox.size(SHARD)).isZero();
    }

    @Test
    void shipsAStreamInOneTransactionThoughItHasMoreRowsThanAPage() {
        add(FIRST, 1, 2, 3, 4, 5, 6, 7);

        sweep.run(2, () -> true);

        assertThat(sent()).hasSize(7);
        assertThat(clients.get(0).commitCount()).isEqualTo(1);
    }

    @Test
    void opensItsProducerBeforeItReads() {
        sweep.run(100, () -> true);

        assertThat(clients).singleElement().matches(MockProducer::transactionInitialized);
        assertThat(sent()).isEmpty();
    }

    @Test
    void leavesTheRestToTheNextOwnerOfTheLease() {
        add(FIRST, 1, 2);
        add(SECOND, 1);
        Deque<Boolean> held = new ArrayDeque<>(List.of(true, false));

        sweep.run(3, held::remove);

        assertThat(sent()).containsExactly(at(FIRST, 1), at(FIRST, 2));
        assertThat(outbox.size(SHARD)).isOne();
    }

    /** Rows of an earlier owner that was paused before it could delete them: what it has sent last must stay the last. */
    @Test
    void sendsAllOrNoneOfAStreamThatAnotherHasSentAndDeletes() {
        add(FIRST, 1);
        add(SECOND, 1, 2);
        Deque<Runnable> between = new ArrayDeque<>(List.of(
                () -> {}, () -> outbox.delete(SHARD, outbox.page(SHARD, OutboxPosition.START, Set.of(FIRST), 2))));

        sweep.run(2, () -> {
            Optional.ofNullable(between.poll()).ifPresent(Runnable::run);
            return true;
        });

        assertThat(sent()).containsExactly(at(FIRST, 1));
    }

    /** The database has failed over and lost a commit that was sent already: its client has sent the command again. */
    @Test
    void beginsAnewWhenAnotherEventHasAVersionThatItHasSent() {
        add(FIRST, 1, 2);
        add(SECOND, 1);
        beforeCommits.add(() -> {
            outbox.add(SHARD, event(FIRST, 2, UUID.randomUUID()));
            add(FIRST, 3);
        });

        sweep.run(3, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1), at(FIRST, 2), at(FIRST, 2), at(FIRST, 3), at(SECOND, 1));
        assertThat(outbox.size(SHARD)).isZero();
    }

    /** Also where it knows what it has shipped, and looks for what is new only. */
    @Test
    void doesNotTakeALostEventForTheOneBeforeTheNext() {
        add(FIRST, 1);
        sweep.run(100, () -> true);
        add(FIRST, 2);
        // in the midst of the next sweep: the row that it has read is gone, and its successor is older than another
        // version 2
        beforeCommits.add(() -> {
            outbox.add(SHARD, event(FIRST, 2, UUID.randomUUID()), markOf(-3_600));
            add(FIRST, 3);
        });

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1), at(FIRST, 2), at(FIRST, 2), at(FIRST, 3));
        assertThat(outbox.size(SHARD)).isZero();
    }

    @Test
    void keepsTheRowsOfATransactionThatIsNotConfirmed() {
        add(FIRST, 1, 2);
        atCommit.addAll(List.of(lost(), lost(), lost()));

        assertThatExceptionOfType(InDoubt.class).isThrownBy(() -> sweep.run(100, () -> true));

        assertThat(outbox.size(SHARD)).isEqualTo(2);
        assertThat(counted("movr.relay.resent")).isEqualTo(2);
    }

    /** The rows may be on Kafka already: then they come twice, but never behind a later version that was not there. */
    @Test
    void sendsThemAgainFromTheStartWithANewProducer() {
        add(FIRST, 1, 2);
        atCommit.addAll(List.of(lost(), lost(), lost()));
        assertThatExceptionOfType(InDoubt.class).isThrownBy(() -> sweep.run(100, () -> true));
        add(new UUID(0, 5), 1);

        sweep.run(100, () -> true);

        assertThat(clients).hasSize(2);
        assertThat(clients.get(1).sent()).containsExactly(at(new UUID(0, 5), 1), at(FIRST, 1), at(FIRST, 2));
        assertThat(outbox.size(SHARD)).isZero();
    }

    @Test
    void deletesNothingAfterItIsFenced() {
        add(FIRST, 1);
        atCommit.add(new ProducerFencedException("a successor"));

        assertThatExceptionOfType(Fenced.class).isThrownBy(() -> sweep.run(100, () -> true));

        assertThat(outbox.size(SHARD)).isOne();
        assertThat(counted("movr.relay.resent")).isZero();
    }

    @Test
    void parksAStreamThatKafkaRefusesAndShipsTheOthers() {
        tooLarge.add(FIRST);
        add(FIRST, 1, 2);
        add(SECOND, 1, 2);

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(SECOND, 1), at(SECOND, 2));
        assertThat(outbox.size(SHARD)).isEqualTo(2);
        assertThat(outbox.parked(List.of("us-east1"))).singleElement().satisfies(parked -> {
            assertThat(parked.streamId()).isEqualTo(FIRST);
            assertThat(parked.streamVersion()).isOne();
            assertThat(parked.shard()).isZero();
            assertThat(parked.cause()).contains("RecordTooLargeException");
            assertThat(parked.parkedAt()).isEqualTo(NOON);
        });
    }

    @Test
    void leavesStreamsParkedThatAnEarlierRelayHasParked() {
        outbox.park(new ParkedStream("us-east1", (short) 0, FIRST, 1, "too large", NOON));
        outbox.park(new ParkedStream("us-east1", (short) 1, SECOND, 1, "of another shard", NOON));
        add(FIRST, 1);
        add(SECOND, 1);

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(SECOND, 1));
    }

    @Test
    void shipsAStreamAgainOnceAnOperatorHasReleasedIt() {
        tooLarge.add(FIRST);
        add(FIRST, 1, 2);
        sweep.run(100, () -> true);
        tooLarge.clear();
        sweep.run(100, () -> true);
        assertThat(sent()).isEmpty();

        assertThat(outbox.unpark("us-east1", FIRST)).isTrue();
        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1), at(FIRST, 2));
        assertThat(outbox.size(SHARD)).isZero();
    }

    @Test
    void closesItsProducerWhenItLeaves() {
        sweep.run(100, () -> true);

        sweep.leave();

        assertThat(clients).singleElement().matches(MockProducer::closed);
        sweep.run(100, () -> true);
        assertThat(clients).hasSize(2);
    }

    @Test
    void doesNotReadOverWhatHasLeft() {
        sweep.run(100, () -> true);
        add(FIRST, 1);
        clock.pass(Duration.ofMinutes(1));
        sweep.run(100, () -> true);

        sweep.run(100, () -> true);

        assertThat(sweep.lookFrom()).isEqualTo(markOf(60));
        clock.pass(Duration.ofSeconds(1));
        sweep.run(100, () -> true);
        assertThat(outbox.waitsSince(SHARD)).contains(markOf(60));
    }

    /** A successor after a fail-over may give marks again that no commit of this relay's has outlasted. */
    @Test
    void believesNoMarkBeforeACommitOfItsOwn() {
        sweep.run(100, () -> true);
        clock.pass(Duration.ofSeconds(30));

        sweep.run(100, () -> true);

        assertThat(sweep.lookFrom()).isEqualTo(markOf(0));
        add(FIRST, 1);
        sweep.run(100, () -> true);
        assertThat(sweep.lookFrom()).isEqualTo(markOf(30));
    }

    /** Of a transaction whose commit took longer than is foreseen; or its time is that of a clock that was behind. */
    @Test
    void shipsAVersionThatBecomesVisibleLateBeforeTheNextOne() {
        sweep.run(100, () -> true);
        outbox.add(SHARD, event(FIRST, 1), markOf(-3_600));
        add(FIRST, 2);
        add(SECOND, 1);

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactlyInAnyOrder(at(FIRST, 1), at(FIRST, 2), at(SECOND, 1));
        assertThat(sent()).containsSubsequence(at(FIRST, 1), at(FIRST, 2));
        assertThat(outbox.size(SHARD)).isZero();
    }

    @Test
    void findsWhatBecomesVisibleLateWithinAMinute() {
        sweep.run(100, () -> true);
        outbox.add(SHARD, event(FIRST, 1), markOf(-300));
        clock.pass(Duration.ofSeconds(59));
        sweep.run(100, () -> true);
        assertThat(sent()).isEmpty();

        clock.pass(Duration.ofSeconds(61));
        assertThat(outbox.waiting(Map.of(SHARD, sweep.lookFrom()))).containsExactly(SHARD);
        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1));
    }

    @Test
    void looksDeepOnceAMinuteOnly() {
        sweep.run(100, () -> true);
        clock.pass(Duration.ofMinutes(1));
        long deep = sweep.lookFrom();

        sweep.none(deep);

        assertThat(deep).isEqualTo(markOf(-600));
        assertThat(sweep.lookFrom()).isEqualTo(markOf(0));
    }

    @Test
    void sweepsByKeyWhatIsMoreThanAPage() {
        sweep.run(100, () -> true);
        add(FIRST, 1, 2, 3);
        add(SECOND, 1);

        sweep.run(2, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1), at(FIRST, 2), at(FIRST, 3), at(SECOND, 1));
        assertThat(outbox.size(SHARD)).isZero();
    }

    @Test
    void looksThroughAllRowsWhenTheDatabasesClockWasPutBack() {
        sweep.run(100, () -> true);
        clock.pass(Duration.ofHours(-1));
        add(FIRST, 1);

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactly(at(FIRST, 1));
        assertThat(outbox.waitsSince(SHARD)).contains(markOf(-3_600));
    }

    @Test
    void forgetsNoParkedStream() {
        tooLarge.add(FIRST);
        add(FIRST, 1);
        sweep.run(100, () -> true);
        clock.pass(Duration.ofMinutes(30));
        sweep.run(100, () -> true);

        assertThat(outbox.waitsSince(SHARD)).contains(0L);

        tooLarge.clear();
        assertThat(outbox.unpark("us-east1", FIRST)).isTrue();
        sweep.run(100, () -> true);
        clock.pass(Duration.ofSeconds(1));
        sweep.run(100, () -> true);
        assertThat(sent()).containsExactly(at(FIRST, 1));
        assertThat(outbox.waitsSince(SHARD)).contains(markOf(1_800));
    }

    /** The next owner knows since when rows may wait, but not what was shipped. */
    @Test
    void beginsWhereTheLastOwnerHasEnded() {
        add(FIRST, 1);
        sweep.run(100, () -> true);
        sweep.leave();
        outbox.add(SHARD, event(SECOND, 1), markOf(-3_600));
        add(SECOND, 2);
        add(FIRST, 2);

        sweep.run(100, () -> true);

        assertThat(sent()).containsExactlyInAnyOrder(at(FIRST, 1), at(FIRST, 2), at(SECOND, 1), at(SECOND, 2));
        assertThat(sent()).containsSubsequence(at(SECOND, 1), at(SECOND, 2));
    }

    private static long markOf(int seconds) {
        return NOON.plusSeconds(seconds).toEpochMilli();
    }

    private void add(UUID stream, long... versions) {
        for (long version : versions) {
            outbox.add(SHARD, event(stream, version));
        }
    }

    private static EventEnvelope event(UUID stream, long version) {
        return event(stream, version, new UUID(stream.getMostSignificantBits(), version));
    }

    private static EventEnvelope event(UUID stream, long version, UUID id) {
        return new EventEnvelope(
                id,
                Shop.ORDERS,
                "order-placed",
                stream,
                version,
                "us-east1",
                NOON.minusSeconds(1),
                Map.of(),
                null,
                "{}");
    }

    private List<String> sent() {
        return clients.stream().flatMap(client -> client.sent().stream()).toList();
    }

    private static String at(UUID stream, long version) {
        return stream + "@" + version;
    }

    private double counted(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static TimeoutException lost() {
        return new TimeoutException("no answer");
    }

    private Client client() {
        Client client = new Client();
        clients.add(client);
        return client;
    }

    /** Kafka's own stand-in, with commits that fail and events that are too large. */
    private final class Client extends MockProducer<String, byte[]> {

        Client() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        /** The events of committed transactions, by stream and version. */
        List<String> sent() {
            return history().stream()
                    .map(record -> record.key() + "@"
                            + new String(
                                    record.headers()
                                            .lastHeader("ce_streamversion")
                                            .value(),
                                    StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (tooLarge.contains(UUID.fromString(record.key()))) {
                return refuse(callback);
            }
            return super.send(record, callback);
        }

        /** As the client does: the record fails, and with it the transaction. */
        private Future<RecordMetadata> refuse(Callback callback) {
            RecordTooLargeException failure = new RecordTooLargeException("planned");
            callback.onCompletion(null, failure);
            if (atCommit.isEmpty()) {
                atCommit.add(failure);
            }
            return CompletableFuture.failedFuture(failure);
        }

        @Override
        public void commitTransaction() {
            Optional.ofNullable(beforeCommits.poll()).ifPresent(Runnable::run);
            if (!atCommit.isEmpty()) {
                throw atCommit.remove();
            }
            super.commitTransaction();
        }
    }
}
