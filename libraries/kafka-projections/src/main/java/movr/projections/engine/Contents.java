package movr.projections.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import movr.projections.engine.Batch.Advance;
import movr.streams.CloudEventRecords;
import movr.streams.UnreadableEvent;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages and barriers of a batch.
 *
 * @param barriers time of the last one of each partition that has one
 */
record Contents(List<Message> messages, Map<TopicPartition, Instant> barriers) {

    static Contents of(
            List<ConsumerRecord<String, byte[]>> records, CloudEventRecords format, WatermarkRecords watermarks) {
        List<Message> messages = new ArrayList<>();
        Map<TopicPartition, Instant> barriers = new HashMap<>();
        for (ConsumerRecord<String, byte[]> source : records) {
            Optional<Instant> barrier = barrierIn(source, watermarks);
            if (barrier.isPresent()) {
                barriers.put(new TopicPartition(source.topic(), source.partition()), barrier.get());
            } else {
                messages.add(Message.of(source, format));
            }
        }
        return new Contents(messages, barriers);
    }

    /** The messages that lie on these steps. */
    Contents on(List<Advance> advances) {
        return new Contents(
                messages.stream()
                        .filter(message -> Batch.covers(advances, message.source()))
                        .toList(),
                barriers);
    }

    /** A barrier that cannot be read is parked like any other message. */
    private static Optional<Instant> barrierIn(ConsumerRecord<String, byte[]> source, WatermarkRecords watermarks) {
        try {
            return watermarks.barrierIn(source);
        } catch (UnreadableEvent broken) {
            return Optional.empty();
        }
    }
}
