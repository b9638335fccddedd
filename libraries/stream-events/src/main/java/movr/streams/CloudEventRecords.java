package movr.streams;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of envelopes to Kafka records and back: CloudEvents 1.0 in binary mode, key = stream id.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents: Kafka protocol binding</a>
 */
public final class CloudEventRecords {

    private static final String STREAM_ID = "streamid";
    private static final String STREAM_VERSION = "streamversion";
    private static final String REGION = "region";

    /** Attribute of CloudEvents' extension for distributed tracing. */
    private static final String TRACE_PARENT = "traceparent";

    private final EventContract contract;

    /** Creates a conversion for a contract. */
    public CloudEventRecords(EventContract contract) {
        this.contract = contract;
    }

    /** The contract of the events. */
    public EventContract contract() {
        return contract;
    }

    /** Name of the header of an extension attribute. */
    public static String header(String extension) {
        return "ce_" + extension;
    }

    /** The record to send. Its timestamp is the event's time. */
    public ProducerRecord<String, byte[]> toRecord(EventEnvelope envelope) {
        return KafkaMessageFactory.createWriter(
                        contract.topicOf(envelope.region(), envelope.family()),
                        null,
                        envelope.occurredAt().toEpochMilli(),
                        envelope.streamId().toString())
                .writeBinary(toCloudEvent(envelope));
    }

    /**
     * The envelope of a received record.
     *
     * @throws UnreadableEvent when it is not a CloudEvent, or lacks attributes of these events
     */
    public EventEnvelope toEnvelope(ConsumerRecord<String, byte[]> message) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
            return toEnvelope(event, message);
        } catch (CloudEventRWException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException wrong) {
            // the last one is thrown by the reader for a header whose value is null
            throw new UnreadableEvent(Reason.ENVELOPE, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private CloudEvent toCloudEvent(EventEnvelope envelope) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(envelope.eventId().toString())
                .withSource(contract.sourceOf(envelope.region()))
                .withType(envelope.type())
                .withTime(envelope.occurredAt().atOffset(ZoneOffset.UTC))
                .withExtension(STREAM_ID, envelope.streamId().toString())
                .withExtension(STREAM_VERSION, Long.toString(envelope.streamVersion()))
                .withExtension(REGION, envelope.region());
        envelope.extensions().forEach(builder::withExtension);
        if (envelope.traceParent() != null) {
            builder.withExtension(TRACE_PARENT, envelope.traceParent());
        }
        if (envelope.data() != null) {
            builder.withDataContentType("application/json")
                    .withData(envelope.data().getBytes(StandardCharsets.UTF_8));
            contract.schemaOf(envelope.type()).ifPresent(builder::withDataSchema);
        }
        return builder.build();
    }

    private EventEnvelope toEnvelope(CloudEvent event, ConsumerRecord<String, byte[]> message) {
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
                timeOf(event).toInstant(),
                extensionsOf(event),
                text(event, TRACE_PARENT),
                dataOf(event));
    }

    private Map<String, String> extensionsOf(CloudEvent event) {
        Map<String, String> extensions = new HashMap<>();
        contract.extensions().forEach(name -> {
            String value = text(event, name);
            if (value != null) {
                extensions.put(name, value);
            }
        });
        return extensions;
    }

    private String familyOf(String topic, String region) {
        for (String family : contract.families()) {
            if (contract.topicOf(region, family).equals(topic)) {
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
