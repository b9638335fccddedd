package movr.events;

import java.util.Map;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Conversion of MovR's events to Kafka records and back. */
public final class EventRecords {

    /** Attribute with the home region of a ride's rider. */
    static final String RIDER_REGION = "riderregion";

    /** Header with the home region of a ride's rider, readable without parsing the body. */
    public static final String RIDER_REGION_HEADER = CloudEventRecords.header(RIDER_REGION);

    private static final CloudEventRecords RECORDS = new CloudEventRecords(new MovrEvents());

    private EventRecords() {}

    /** The record to send. Its timestamp is the event's time. */
    public static ProducerRecord<String, byte[]> toRecord(EventEnvelope envelope) {
        return RECORDS.toRecord(envelope);
    }

    /**
     * The envelope of a received record.
     *
     * @throws UnreadableEvent when it is not a CloudEvent, or lacks attributes of MovR's events
     */
    public static EventEnvelope toEnvelope(ConsumerRecord<String, byte[]> message) {
        return RECORDS.toEnvelope(message);
    }

    /** The extension attributes of an event; none when no rider is concerned. */
    public static Map<String, String> withRiderRegion(@Nullable String riderRegion) {
        return riderRegion == null ? Map.of() : Map.of(RIDER_REGION, riderRegion);
    }

    /** Home region of the rider of a ride; null for other events. */
    public static @Nullable String riderRegion(EventEnvelope envelope) {
        return envelope.extensions().get(RIDER_REGION);
    }
}
