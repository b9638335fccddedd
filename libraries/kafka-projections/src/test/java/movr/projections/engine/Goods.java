package movr.projections.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import movr.streams.JsonEventContract;
import movr.streams.Watermark.Barrier;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Events of goods, which are kept, and of offers, whose newest one counts; and messages that hold them. */
public final class Goods {

    /** Region of all streams. */
    public static final String REGION = "default";

    /** Topic of goods. */
    public static final String TOPIC = "warehouse.default.goods";

    static final String OFFERS = "warehouse.default.offers";

    /** The contract. */
    public static final JsonEventContract CONTRACT = new JsonEventContract("warehouse")
            .with("goods", "goods-moved.v1", Moved.class, Moved::goodsId, Moved::movedAt)
            .with("offers", "offer-made.v1", Offered.class, Offered::goodsId, Offered::madeAt)
            .compacting("offers");

    /** Form of the events on Kafka. */
    public static final CloudEventRecords FORMAT = new CloudEventRecords(CONTRACT);

    private Goods() {}

    /** Pieces came in, or went out. */
    public record Moved(UUID goodsId, int pieces, Instant movedAt) {}

    /** A price was set. */
    record Offered(UUID goodsId, int price, Instant madeAt) {}

    /** A message of goods that moved. */
    public static ConsumerRecord<String, byte[]> moved(UUID goods, long version, int pieces, long offset) {
        return message(new Moved(goods, pieces, Instant.EPOCH), version, offset);
    }

    static ConsumerRecord<String, byte[]> offered(UUID goods, long version, long offset) {
        return message(new Offered(goods, 5, Instant.EPOCH), version, offset);
    }

    /** The end of an offer's stream. */
    static ConsumerRecord<String, byte[]> withdrawn(UUID goods, long version, long offset) {
        EventEnvelope made =
                CONTRACT.seal(new UUID(0, version), new Offered(goods, 5, Instant.EPOCH), REGION, version, null);
        return message(
                FORMAT.toRecord(new EventEnvelope(
                        made.eventId(),
                        made.family(),
                        made.type(),
                        goods,
                        version,
                        REGION,
                        made.occurredAt(),
                        made.extensions(),
                        null,
                        null)),
                offset);
    }

    /** A barrier on the topic of goods. */
    public static ConsumerRecord<String, byte[]> barrier(Instant time, long offset) {
        return message(new WatermarkRecords(CONTRACT).toRecord(new Barrier(REGION, TOPIC, 0, time)), offset);
    }

    /** The message with another body. */
    static ConsumerRecord<String, byte[]> with(ConsumerRecord<String, byte[]> message, String body) {
        return new ConsumerRecord<>(
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                message.key(),
                body.getBytes(StandardCharsets.UTF_8),
                message.headers(),
                Optional.empty());
    }

    /** The message in another partition. */
    public static ConsumerRecord<String, byte[]> in(int partition, ConsumerRecord<String, byte[]> message) {
        return at(partition, message.offset(), message);
    }

    /** The message elsewhere. */
    static ConsumerRecord<String, byte[]> at(int partition, long offset, ConsumerRecord<String, byte[]> message) {
        return new ConsumerRecord<>(
                message.topic(),
                partition,
                offset,
                message.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                message.key(),
                message.value(),
                message.headers(),
                Optional.empty());
    }

    /** The message with another header. */
    static ConsumerRecord<String, byte[]> with(ConsumerRecord<String, byte[]> message, String header, String value) {
        message.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    /** A message that is no event. */
    public static ConsumerRecord<String, byte[]> garbage(@Nullable String key, long offset) {
        return new ConsumerRecord<>(TOPIC, 0, offset, key, new byte[] {1, 2, 3});
    }

    private static ConsumerRecord<String, byte[]> message(Object event, long version, long offset) {
        return message(FORMAT.toRecord(CONTRACT.seal(new UUID(1, version), event, REGION, version, null)), offset);
    }

    private static ConsumerRecord<String, byte[]> message(ProducerRecord<String, byte[]> sent, long offset) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                offset,
                Instant.EPOCH.toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    /** A projection that concerns these types of events; how it applies them is the test's business. */
    record Stock(Set<String> types) implements Projection {

        Stock(String... types) {
            this(Set.copyOf(Arrays.asList(types)));
        }

        @Override
        public String name() {
            return "stock";
        }

        @Override
        public List<Source> sources() {
            return List.of(new Source(REGION, "goods", TOPIC), new Source(REGION, "offers", OFFERS));
        }

        @Override
        public boolean concerns(EventEnvelope envelope) {
            return types.contains(envelope.type());
        }

        @Override
        public void apply(Schema schema, List<StreamEvent> events) {
            throw new IllegalStateException("A sequencer applies events by its own means");
        }
    }
}
