package movr.streams;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import movr.streams.UnreadableEvent.Reason;
import movr.streams.Watermark.Barrier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversion of barriers and watermarks to Kafka records and back: CloudEvents 1.0 in binary mode. */
public final class WatermarkRecords {

    /** Key of barriers: compaction keeps the last one of each partition. */
    private static final String BARRIER_KEY = "barrier";

    private static final int ONLY_PARTITION = 0;

    private static final String REGION = "region";
    private static final String TIME = "time";
    private static final String BARRIERS = "barriers";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";

    private static final JsonMapper JSON = new JsonMapper();

    private final EventContract contract;

    /** Creates a conversion for a contract. */
    public WatermarkRecords(EventContract contract) {
        this.contract = contract;
    }

    /** The record of a barrier. It has a value: without one, compaction would drop it in the end. */
    public ProducerRecord<String, byte[]> toRecord(Barrier barrier) {
        ObjectNode body = JSON.createObjectNode().put(TIME, barrier.time().toString());
        CloudEvent event = event(barrier.region(), contract.barrierType(), barrier.time(), body);
        return KafkaMessageFactory.createWriter(
                        barrier.topic(), barrier.partition(), barrier.time().toEpochMilli(), BARRIER_KEY)
                .writeBinary(event);
    }

    /** The record of a watermark, on the topic for those of its region. */
    public ProducerRecord<String, byte[]> toRecord(Watermark watermark) {
        ObjectNode body = JSON.createObjectNode()
                .put(REGION, watermark.region())
                .put(TIME, watermark.time().toString());
        ArrayNode barriers = body.putArray(BARRIERS);
        for (Barrier barrier : watermark.barriers()) {
            barriers.addObject()
                    .put(TOPIC, barrier.topic())
                    .put(PARTITION, barrier.partition())
                    .put(TIME, barrier.time().toString());
        }
        CloudEvent event = event(watermark.region(), contract.watermarkType(), watermark.time(), body);
        return KafkaMessageFactory.createWriter(
                        contract.watermarksTopicOf(watermark.region()),
                        ONLY_PARTITION,
                        watermark.time().toEpochMilli(),
                        watermark.region())
                .writeBinary(event);
    }

    /**
     * The time of a barrier; empty when the record is none.
     *
     * @throws UnreadableEvent when it is one without a time
     */
    public Optional<Instant> barrierIn(ConsumerRecord<String, byte[]> message) {
        if (!BARRIER_KEY.equals(message.key())) {
            return Optional.empty();
        }
        Header type = message.headers().lastHeader(CloudEventRecords.header("type"));
        if (type == null || type.value() == null || !text(type).equals(contract.barrierType())) {
            return Optional.empty();
        }
        Header time = message.headers().lastHeader(CloudEventRecords.header(TIME));
        if (time == null || time.value() == null) {
            throw new UnreadableEvent(Reason.ENVELOPE, "The barrier has no time", null);
        }
        try {
            return Optional.of(Instant.parse(text(time)));
        } catch (DateTimeException wrong) {
            throw new UnreadableEvent(Reason.ENVELOPE, "The barrier's time is " + text(time), wrong);
        }
    }

    /**
     * Reads the record of a watermark.
     *
     * @throws UnreadableEvent when it is none
     */
    public Watermark watermarkIn(ConsumerRecord<String, byte[]> message) {
        try {
            JsonNode body = JSON.readTree(message.value());
            String region = body.required(REGION).stringValue();
            List<Barrier> barriers = new ArrayList<>();
            for (JsonNode barrier : body.required(BARRIERS)) {
                barriers.add(new Barrier(
                        region,
                        barrier.required(TOPIC).stringValue(),
                        barrier.required(PARTITION).intValue(),
                        Instant.parse(barrier.required(TIME).stringValue())));
            }
            return new Watermark(region, Instant.parse(body.required(TIME).stringValue()), barriers);
        } catch (JacksonException | DateTimeException | IllegalArgumentException wrong) {
            throw new UnreadableEvent(Reason.DATA, "No watermark: " + wrong.getMessage(), wrong);
        }
    }

    private CloudEvent event(String region, String type, Instant time, ObjectNode body) {
        return CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(contract.sourceOf(region))
                .withType(type)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withExtension(REGION, region)
                .withDataContentType("application/json")
                .withData(JSON.writeValueAsBytes(body))
                .build();
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
