package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import movr.projections.consuming.PartitionProgress.Position;
import movr.projections.engine.Batch.Advance;
import movr.testing.SettableClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps of partitions with and without messages, of a consumer that stands where Kafka's own one would. */
class PartitionProgressTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final TopicPartition BUSY = new TopicPartition("goods", 0);
    private static final TopicPartition QUIET = new TopicPartition("goods", 1);

    private final SettableClock clock = new SettableClock(NOON);
    private final PartitionProgress progress = new PartitionProgress(IDLE, clock);
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(BUSY, QUIET));
        consumer.updateBeginningOffsets(Map.of(BUSY, 0L, QUIET, 0L));
        consumer.updateEndOffsets(Map.of(BUSY, 3L, QUIET, 0L));
        progress.begin(Map.of(BUSY, 0L, QUIET, 0L));
    }

    @Test
    void stepsOverTheMessagesOfAPoll() {
        poll(3);

        List<Advance> advances = progress.advances(consumer, Map.of(BUSY, NOON.minusSeconds(5)), null);

        assertThat(advances).containsExactly(new Advance(BUSY, 0, 3, NOON.minusSeconds(5)));
    }

    /** The clock of who sent the message may be ahead of this one. */
    @Test
    void isNeverFresherThanNow() {
        poll(3);

        assertThat(progress.advances(consumer, Map.of(BUSY, NOON.plusSeconds(5)), null))
                .containsExactly(new Advance(BUSY, 0, 3, NOON));
    }

    @Test
    void freshensPartitionsWithoutMessagesUpToTheStartOfThePoll() {
        poll(3);

        assertThat(progress.advances(consumer, Map.of(BUSY, NOON), NOON.minusMillis(40)))
                .containsExactlyInAnyOrder(
                        new Advance(BUSY, 0, 3, NOON), new Advance(QUIET, 0, 0, NOON.minusMillis(40)));
    }

    /** Else every poll would write them. */
    @Test
    void freshensPartitionsWithoutMessagesOnceInAWhile() {
        poll(3);
        progress.moved(consumer, progress.advances(consumer, Map.of(BUSY, NOON), NOON));

        clock.pass(IDLE.minusMillis(1));
        assertThat(progress.advances(consumer, Map.of(), clock.instant())).isEmpty();
        clock.pass(Duration.ofMillis(1));

        assertThat(progress.advances(consumer, Map.of(), clock.instant()))
                .extracting(Advance::partition)
                .containsExactlyInAnyOrder(BUSY, QUIET);
    }

    @Test
    void doesNotFreshenWhatIsNotAtItsEnd() {
        poll(2);

        assertThat(progress.advances(consumer, Map.of(), NOON))
                .extracting(Advance::partition)
                .containsExactly(QUIET);
        assertThat(progress.idleAdvances(consumer, Duration.ZERO))
                .extracting(Advance::partition)
                .containsExactly(QUIET);
    }

    @Test
    void freshensIdlePartitionsUpToTheStartOfTheirPoll() {
        poll(3);

        assertThat(progress.idleAdvances(consumer, Duration.ofMillis(250)))
                .extracting(Advance::asOf)
                .containsOnly(NOON.minusMillis(250));
    }

    @Test
    void neverGoesBack() {
        poll(3);
        progress.moved(consumer, progress.advances(consumer, Map.of(BUSY, NOON), NOON));

        assertThat(progress.idleAdvances(consumer, Duration.ofHours(1)))
                .extracting(Advance::asOf)
                .containsOnly(NOON);
    }

    @Test
    void remembersWhatIsCommitted() {
        poll(2);

        progress.moved(consumer, List.of(new Advance(BUSY, 0, 2, NOON)));

        assertThat(progress.all()).contains(new Position(2, NOON, 1));
        consumer.seek(BUSY, 3);
        assertThat(progress.advances(consumer, Map.of(BUSY, NOON), null))
                .containsExactly(new Advance(BUSY, 2, 3, NOON));
    }

    @Test
    void knowsOnlyPartitionsThatAreAssignedAndLoaded() {
        TopicPartition foreign = new TopicPartition("goods", 2);

        assertThat(progress.know(consumer, List.of(BUSY))).isTrue();
        assertThat(progress.know(consumer, List.of(foreign))).isFalse();
        assertThat(progress.unknown(consumer)).isEmpty();

        progress.forget(List.of(BUSY));

        assertThat(progress.know(consumer, List.of(BUSY))).isFalse();
        assertThat(progress.unknown(consumer)).containsExactly(BUSY);
        assertThat(progress.advances(consumer, Map.of(BUSY, NOON), null)).isEmpty();
        assertThat(progress.all()).hasSize(1);
    }

    /** Polls this many of the three messages of the busy partition. */
    private void poll(int messages) {
        for (int offset = 0; offset < messages; offset++) {
            consumer.addRecord(new ConsumerRecord<>(BUSY.topic(), BUSY.partition(), offset, "key", new byte[0]));
        }
        assertThat(consumer.poll(Duration.ZERO).count()).isEqualTo(messages);
    }
}
