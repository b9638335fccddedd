package movr.replay.reconciliation;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventFamily;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.events.RideEvent;
import movr.events.RideEvent.RideStarted;
import movr.events.Topics;
import movr.events.UnreadableEvent;
import movr.replay.sending.Crowd;
import movr.verifier.topics.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The rides' events on the fleet topic of the city's region. */
final class PublishedRides implements Witness {

    private final Map<String, Object> settings;

    PublishedRides(Map<String, Object> settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "published";
    }

    @Override
    public Rides rides(Crowd crowd) {
        Rides rides = new Rides();
        Set<UUID> riders = crowd.riderIds();
        try (TopicReader reader = new TopicReader(settings)) {
            for (TopicPartition partition :
                    reader.partitions(Topics.of(crowd.city().region(), EventFamily.FLEET))) {
                reader.read(partition, 0, message -> count(message, riders, rides));
            }
        }
        return rides;
    }

    private static void count(ConsumerRecord<String, byte[]> message, Set<UUID> riders, Rides rides) {
        try {
            DomainEvent event = EventJson.open(EventRecords.toEnvelope(message));
            if (event instanceof RideEvent ride && riders.contains(ride.riderId())) {
                if (ride instanceof RideStarted) {
                    rides.start(ride.rideId());
                } else {
                    rides.end(ride.rideId());
                }
            }
        } catch (UnreadableEvent foreign) {
            // what MovR cannot have written is no ride of its; the verifier tells of it
        }
    }
}
