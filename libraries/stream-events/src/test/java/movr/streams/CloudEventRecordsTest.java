package movr.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as they come from Kafka: each is an envelope, or says that it is none. */
class CloudEventRecordsTest {

    private static final UUID ORDER = new UUID(1, 2);

    private final JsonEventContract contract = new JsonEventContract("shop")
            .with("orders", "shop.order-placed.v1", Placed.class, Placed::orderId, Placed::placedAt);

    private final CloudEventRecords records = new CloudEventRecords(contract);
    private final EventEnvelope sent =
            contract.seal(new UUID(7, 7), new Placed(ORDER, Instant.EPOCH), "default", 3, null);

    private ConsumerRecord<String, byte[]> message;

    /** An order was placed. */
    record Placed(UUID orderId, Instant placedAt) {}

    @BeforeEach
    void receive() {
        message = received(records.toRecord(sent));
    }

    @Test
    void writesAnEventInBinaryMode() {
        ProducerRecord<String, byte[]> record = records.toRecord(sent);

        assertThat(record.topic()).isEqualTo("shop.default.orders");
        assertThat(record.key()).isEqualTo(ORDER.toString());
        assertThat(record.timestamp()).isZero();
        assertThat(record.partition()).isNull();
        assertThat(header("ce_specversion")).isEqualTo("1.0");
        assertThat(header("ce_id")).isEqualTo(new UUID(7, 7).toString());
        assertThat(header("ce_type")).isEqualTo("shop.order-placed.v1");
        assertThat(header("ce_streamid")).isEqualTo(ORDER.toString());
        assertThat(header("ce_streamversion")).isEqualTo("3");
        assertThat(header("ce_region")).isEqualTo("default");
        assertThat(header("content-type")).isEqualTo("application/json");
        assertThat(record.headers().lastHeader("ce_traceparent")).isNull();
    }

    @Test
    void writesATombstoneWithoutABody() {
        EventEnvelope end = new EventEnvelope(
                new UUID(7, 8),
                "orders",
                "shop.order-placed.v1",
                ORDER,
                4,
                "default",
                Instant.EPOCH,
                Map.of(),
                null,
                null);

        ProducerRecord<String, byte[]> record = records.toRecord(end);

        assertThat(record.value()).isNull();
        assertThat(records.toEnvelope(received(record))).isEqualTo(end);
    }

    @Test
    void namesHeadersOfExtensions() {
        assertThat(CloudEventRecords.header("riderregion")).isEqualTo("ce_riderregion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "ce_streamid",
                "ce_streamversion",
                "ce_region"
            })
    void refusesAMessageWithoutAnAttribute(String header) {
        message.headers().remove(header);

        assertThat(refusal().reason()).isEqualTo(Reason.ENVELOPE);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion,0.1",
        "ce_id,no-uuid",
        "ce_time,yesterday",
        "ce_streamid,00000000-0000-0001-0000-000000000003",
        "ce_streamid,no-uuid",
        "ce_streamversion,three",
        "ce_streamversion,0",
        "ce_streamversion,-3",
        "ce_streamversion,99999999999999999999",
        "ce_region,elsewhere"
    })
    void refusesAMessageWithAnotherAttribute(String header, String value) {
        message.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal().reason()).isEqualTo(Reason.ENVELOPE);
    }

    @Test
    void refusesAMessageUnderAnotherKey() {
        message = new ConsumerRecord<>(message.topic(), 0, 0, new UUID(9, 9).toString(), message.value());
        records.toRecord(sent).headers().forEach(message.headers()::add);

        assertThat(refusal().getMessage()).contains("key");
    }

    @Test
    void refusesBytesThatAreNoText() {
        ConsumerRecord<String, byte[]> broken =
                new ConsumerRecord<>(message.topic(), 0, 0, message.key(), new byte[] {'{', (byte) 0xc3, '}'});
        message.headers().forEach(broken.headers()::add);
        message = broken;

        assertThat(refusal().reason()).isEqualTo(Reason.DATA);
    }

    @Test
    void refusesWhatIsNoEventAtAll() {
        message = new ConsumerRecord<>("shop.default.orders", 0, 0, ORDER.toString(), new byte[] {1, 2, 3});

        assertThat(refusal().reason()).isEqualTo(Reason.ENVELOPE);
    }

    private UnreadableEvent refusal() {
        return catchThrowableOfType(UnreadableEvent.class, () -> records.toEnvelope(message));
    }

    private String header(String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> record) {
        ConsumerRecord<String, byte[]> received =
                new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
        record.headers().forEach(received.headers()::add);
        return received;
    }
}
