package movr.chaos.checking;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventEnvelope;
import movr.events.EventFamily;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.Topics;
import movr.events.UnreadableEvent;
import movr.verifier.topics.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The rides on the topics, as a read_committed consumer sees them that skips repeats. A vehicle's rides must follow one
 * another.
 */
final class Published {

    private final Map<UUID, String> rides = new HashMap<>();
    private final Map<UUID, Long> versions = new HashMap<>();
    private final Map<UUID, UUID> riding = new HashMap<>();
    private final Score score;
    private long events;
    private long again;

    Published(Score score) {
        this.score = score;
    }

    void read(Map<String, Object> kafka, String region) {
        try (TopicReader reader = new TopicReader(kafka)) {
            for (TopicPartition partition : reader.partitions(Topics.of(region, EventFamily.FLEET))) {
                long next = reader.read(partition, 0, this::take);
                assert next >= 0;
            }
        }
    }

    Map<UUID, String> rides() {
        return rides;
    }

    /** Number of distinct events. */
    long events() {
        return events;
    }

    /** Number of repeated records. */
    long again() {
        return again;
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            EventEnvelope envelope = EventRecords.toEnvelope(message);
            if (envelope.streamVersion() <= versions.getOrDefault(envelope.streamId(), 0L)) {
                again++;
                return;
            }
            versions.put(envelope.streamId(), envelope.streamVersion());
            events++;
            take(EventJson.open(envelope));
        } catch (UnreadableEvent broken) {
            score.add(Column.DIFFERENT, message.topic() + " has a record that cannot be read: " + broken.getMessage());
        }
    }

    void take(DomainEvent event) {
        if (event instanceof RideStarted started) {
            UUID open = riding.put(started.vehicleId(), started.rideId());
            if (open != null) {
                score.add(
                        Column.VIOLATIONS,
                        "Vehicle " + started.vehicleId() + " began ride " + started.rideId() + " on ride " + open);
            }
            rides.put(started.rideId(), SystemState.OPEN);
        } else if (event instanceof RideEnded ended) {
            riding.remove(ended.vehicleId());
            rides.put(ended.rideId(), SystemState.ended(ended.endLocation().label()));
        }
    }
}
