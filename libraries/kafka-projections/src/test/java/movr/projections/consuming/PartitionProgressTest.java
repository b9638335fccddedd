package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.projections.consuming.PartitionProgress.Position;
import movr.projections.engine.Batch.Advance;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps of a projection that goes along with the shared consumer, parts from it, and reaches it again. */
class PartitionProgressTest {

    private static final TopicPartition BUSY = new TopicPartition("goods", 0);
    private static final TopicPartition QUIET = new TopicPartition("goods", 1);
    private static final TopicPartition FOREIGN = new TopicPartition("goods", 2);

    private final PartitionProgress progress = new PartitionProgress();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(BUSY, QUIET));
        consumer.updateBeginningOffsets(Map.of(BUSY, 0L, QUIET, 0L));
        consumer.updateEndOffsets(Map.of(BUSY, 3L, QUIET, 0L));
        progress.begin(BUSY, 0L, 0);
        progress.begin(QUIET, 0L, 0);
    }

    @Test
    void stepsOverTheMessagesOfAPoll() {
        poll(3);

        assertThat(progress.poll(Map.of(BUSY, 3L))).containsExactly(new Advance(BUSY, 0, 3));
    }

    @Test
    void remembersWhatIsCommitted() {
        poll(2);
        List<Advance> step = progress.poll(Map.of(BUSY, 2L));

        progress.moved(step, consumer, false);

        assertThat(progress.all()).contains(new Position(2, 1, 2, false));
        assertThat(progress.poll(Map.of(BUSY, 3L))).containsExactly(new Advance(BUSY, 2, 3));
    }

    /** The container hands over the same messages again. */
    @Test
    void repeatsAStepThatWasNotCommitted() {
        assertThat(progress.poll(Map.of(BUSY, 2L))).containsExactly(new Advance(BUSY, 0, 2));
        assertThat(progress.poll(Map.of(BUSY, 2L))).containsExactly(new Advance(BUSY, 0, 2));
    }

    /** The broker's log is shorter than what was read of it: it began anew. */
    @Test
    void stepsBackWithTheConsumer() {
        progress.begin(BUSY, 50L, 50);

        assertThat(progress.poll(Map.of(BUSY, 2L))).containsExactly(new Advance(BUSY, 50, 2));
    }

    @Test
    void knowsOnlyPartitionsThatItHasBegunWith() {
        assertThat(progress.knows(BUSY)).isTrue();
        assertThat(progress.knows(FOREIGN)).isFalse();

        progress.forget(List.of(BUSY));

        assertThat(progress.knows(BUSY)).isFalse();
        assertThat(progress.poll(Map.of(BUSY, 3L))).isEmpty();
        assertThat(progress.all()).hasSize(1);
    }

    @Test
    void isApartWhereItStandsElsewhere() {
        progress.begin(BUSY, 1L, 3);

        assertThat(progress.apart()).containsExactly(BUSY);
        assertThat(progress.sharesAnyOf(List.of(BUSY))).isFalse();
        assertThat(progress.sharesAny()).isTrue();
        assertThat(progress.poll(Map.of(BUSY, 5L, QUIET, 1L))).containsExactly(new Advance(QUIET, 0, 1));
    }

    @Test
    void isApartWhereItDoesNotKnowWhereItStands() {
        progress.begin(BUSY, null, 0);

        assertThat(progress.apart()).containsExactly(BUSY);
    }

    @Test
    void partsInAllPartitions() {
        progress.part();

        assertThat(progress.apart()).containsExactlyInAnyOrder(BUSY, QUIET);
        assertThat(progress.sharesAny()).isFalse();
    }

    /** Messages that are polled while it catches up are its own business, too: it goes on until it has them. */
    @Test
    void joinsTheSharedConsumerOnceItHasWhatThatHasPolled() {
        progress.begin(BUSY, 0L, 2);
        assertThat(progress.poll(Map.of(BUSY, 3L))).isEmpty();
        consumer.seek(BUSY, 2);
        step();
        progress.join();
        assertThat(progress.apart()).containsExactly(BUSY);
        consumer.seek(BUSY, 3);
        step();

        progress.join();

        assertThat(progress.apart()).isEmpty();
        assertThat(progress.poll(Map.of(BUSY, 4L))).containsExactly(new Advance(BUSY, 3, 4));
    }

    /** It may read further than the shared consumer before it notices. */
    @Test
    void takesOnlyWhatItHasNotYetOfWhatTheSharedConsumerPollsNext() {
        progress.begin(BUSY, 0L, 2);
        consumer.seek(BUSY, 6);
        step();

        progress.join();

        assertThat(progress.poll(Map.of(BUSY, 4L))).isEmpty();
        assertThat(progress.poll(Map.of(BUSY, 7L))).containsExactly(new Advance(BUSY, 6, 7));
    }

    /** The shared consumer's thread moves it again. */
    @Test
    void ignoresStepsOfItsOwnConsumerInPartitionsThatItShares() {
        progress.moved(List.of(new Advance(BUSY, 0, 2)), consumer, true);

        assertThat(progress.poll(Map.of(BUSY, 3L))).containsExactly(new Advance(BUSY, 0, 3));
    }

    private void step() {
        List<Advance> own = progress.ownAdvances(consumer);
        assertThat(own).isNotEmpty();
        progress.moved(own, consumer, true);
    }

    /** Polls this many of the three messages of the busy partition. */
    private void poll(int messages) {
        for (int offset = 0; offset < messages; offset++) {
            consumer.addRecord(new ConsumerRecord<>(BUSY.topic(), BUSY.partition(), offset, "key", new byte[0]));
        }
        assertThat(consumer.poll(Duration.ZERO).count()).isEqualTo(messages);
    }
}
