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

/** Steps of partitions with and without messages, of a consumer that stands where Kafka's own one would. */
class PartitionProgressTest {

    private static final TopicPartition BUSY = new TopicPartition("goods", 0);
    private static final TopicPartition QUIET = new TopicPartition("goods", 1);

    private final PartitionProgress progress = new PartitionProgress();
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

        assertThat(progress.advances(consumer, List.of(BUSY))).containsExactly(new Advance(BUSY, 0, 3));
    }

    @Test
    void remembersWhatIsCommitted() {
        poll(2);

        progress.moved(consumer, List.of(new Advance(BUSY, 0, 2)));

        assertThat(progress.all()).contains(new Position(2, 1));
        consumer.seek(BUSY, 3);
        assertThat(progress.advances(consumer, List.of(BUSY))).containsExactly(new Advance(BUSY, 2, 3));
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
        assertThat(progress.advances(consumer, List.of(BUSY))).isEmpty();
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
