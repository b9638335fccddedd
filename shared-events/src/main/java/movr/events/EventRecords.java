package movr.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import movr.events.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of envelopes to Kafka records and back: CloudEvents 1.0 in binary mode, key = stream id.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents: Kafka protocol binding</a>
 */
public final class EventRecords {

    private static final String STREAM_ID = "streamid";
    private static final String STREAM_VERSION = "streamversion";
    private static final String REGION = "region";
    private static final String RIDER_REGION = "riderregion";

    /** Attribute of CloudEvents' extension for distributed tracing. */
    private static final String TRACE_PARENT = "traceparent";

    /** Header with the home region of a ride's rider, readable without parsing the body. */
    public static final String RIDER_REGION_HEADER = "ce_" + RIDER_REGION;

    private EventRecords() {}

    /** The record to send. Its timestamp is the event's time. */
    public static ProducerRecord<String, byte[]> toRecord(EventEnvelope envelope) {
        return KafkaMessageFactory.createWriter(
                        envelope.topic(),
                        null,
                        envelope.occurredAt().toEpochMilli(),
                        envelope.streamId().toString())
                .writeBinary(toCloudEvent(envelope));
    }

    /**
     * The envelope of a received record.
     *
     * @throws UnreadableEvent when it is not a CloudEvent, or lacks attributes of MovR's events
     */
    public static EventEnvelope toEnvelope(ConsumerRecord<String, byte[]> message) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
            return toEnvelope(event, message);
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException wrong) {
            throw new UnreadableEvent(Reason.ENVELOPE, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static CloudEvent toCloudEvent(EventEnvelope envelope) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(envelope.eventId().toString())
                .withSource(URI.create("/movr/" + envelope.region() + "/command-service"))
                .withType(envelope.type())
                .withTime(envelope.occurredAt().atOffset(ZoneOffset.UTC))
                .withExtension(STREAM_ID, envelope.streamId().toString())
                .withExtension(STREAM_VERSION, Long.toString(envelope.streamVersion()))
                .withExtension(REGION, envelope.region());
        if (envelope.riderRegion() != null) {
            builder.withExtension(RIDER_REGION, envelope.riderRegion());
        }
        if (envelope.traceParent() != null) {
            builder.withExtension(TRACE_PARENT, envelope.traceParent());
        }
        if (envelope.data() != null) {
            builder.withDataContentType("application/json")
                    .withData(envelope.data().getBytes(StandardCharsets.UTF_8));
            EventType.named(envelope.type())
                    .map(EventType::schemaId)
                    .map(URI::create)
                    .ifPresent(builder::withDataSchema);
        }
        return builder.build();
    }

    private static EventEnvelope toEnvelope(CloudEvent event, ConsumerRecord<String, byte[]> message) {
        String region = extension(event, REGION);
        UUID stream = UUID.fromString(extension(event, STREAM_ID));
        if (!stream.toString().equals(message.key())) {
            throw new IllegalArgumentException("The key is not the stream id");
        }
        return new EventEnvelope(
                UUID.fromString(event.getId()),
                familyOf(message.topic(), region),
                event.getType(),
                stream,
                Long.parseLong(extension(event, STREAM_VERSION)),
                region,
                text(event, RIDER_REGION),
                timeOf(event).toInstant(),
                text(event, TRACE_PARENT),
                dataOf(event));
    }

    private static EventFamily familyOf(String topic, String region) {
        for (EventFamily family : EventFamily.values()) {
            if (Topics.of(region, family).equals(topic)) {
                return family;
            }
        }
        throw new IllegalArgumentException("An event of region " + region + " does not belong on topic " + topic);
    }

    private static OffsetDateTime timeOf(CloudEvent event) {
        OffsetDateTime time = event.getTime();
        if (time == null) {
            throw new IllegalArgumentException("The header ce_time is missing");
        }
        return time;
    }

    private static @Nullable String dataOf(CloudEvent event) {
        CloudEventData data = event.getData();
        try {
            return data == null ? null : decode(data.toBytes());
        } catch (CharacterCodingException wrong) {
            throw new UnreadableEvent(Reason.DATA, "The body is not UTF-8", wrong);
        }
    }

    /** Rejects invalid UTF-8, which a String's constructor would replace by question marks. */
    private static String decode(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static String extension(CloudEvent event, String name) {
        String value = text(event, name);
        if (value == null) {
            throw new IllegalArgumentException("The header ce_" + name + " is missing");
        }
        return value;
    }

    private static @Nullable String text(CloudEvent event, String name) {
        Object value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
