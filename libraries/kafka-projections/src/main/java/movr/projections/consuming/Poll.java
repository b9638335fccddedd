package movr.projections.consuming;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Result of a poll.
 *
 * @param newest timestamp of each partition's last message
 * @param full whether more messages may follow at once
 * @param began a time no later than the start of the poll
 */
record Poll(Map<TopicPartition, Instant> newest, boolean full, Instant began) {

    static Poll of(List<ConsumerRecord<String, byte[]>> records, int most, Instant began) {
        Map<TopicPartition, Instant> newest = new HashMap<>();
        records.forEach(message -> newest.put(
                new TopicPartition(message.topic(), message.partition()), Instant.ofEpochMilli(message.timestamp())));
        return new Poll(newest, records.size() >= most, began);
    }
}
