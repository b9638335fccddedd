package movr.query.consuming;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a poll brought.
 *
 * @param newest time of each partition's last message
 * @param full whether more messages may wait behind these
 * @param began not after the poll's beginning
 */
record Poll(Map<TopicPartition, Instant> newest, boolean full, Instant began) {

    static Poll of(List<ConsumerRecord<String, byte[]>> records, int most, Instant began) {
        Map<TopicPartition, Instant> newest = new HashMap<>();
        records.forEach(message -> newest.put(
                new TopicPartition(message.topic(), message.partition()), Instant.ofEpochMilli(message.timestamp())));
        return new Poll(newest, records.size() >= most, began);
    }
}
