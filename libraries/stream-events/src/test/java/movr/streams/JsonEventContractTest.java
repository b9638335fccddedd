package movr.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of a shop, there and back. */
class JsonEventContractTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final UUID ORDER = UUID.fromString("0b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33");
    private static final Placed PLACED = new Placed(ORDER, "book", Instant.parse("2026-05-04T08:00:00.123456Z"));

    private final JsonEventContract contract = new JsonEventContract("shop")
            .with("orders", "shop.order-placed.v1", Placed.class, Placed::orderId, Placed::placedAt)
            .with("customers", "shop.customer-moved.v1", Moved.class, Moved::customerId, Moved::movedAt)
            .compacting("customers");

    private final CloudEventRecords records = new CloudEventRecords(contract);

    /** An order was placed. */
    record Placed(UUID orderId, String goods, Instant placedAt) {}

    /** A customer has moved. */
    record Moved(UUID customerId, Instant movedAt) {}

    /** An order was paid. */
    record Paid(UUID orderId, int amount, Instant paidAt) {

        Paid {
            if (amount < 1) {
                throw new IllegalArgumentException("Nothing was paid");
            }
        }
    }

    @Test
    void readsWhatItHasWritten() {
        EventEnvelope envelope = contract.seal(new UUID(1, 1), PLACED, "default", 3, TRACE);

        EventEnvelope received = records.toEnvelope(received(envelope, envelope.data()));

        assertThat(received).isEqualTo(envelope);
        assertThat(contract.open(received)).isEqualTo(PLACED);
        assertThat(received.occurredAt()).isEqualTo(PLACED.placedAt());
    }

    @Test
    void knowsFamiliesTopicsAndStreams() {
        assertThat(contract.families()).containsExactly("orders", "customers");
        assertThat(contract.compacted("orders")).isFalse();
        assertThat(contract.compacted("customers")).isTrue();
        assertThat(contract.topicOf("default", "orders")).isEqualTo("shop.default.orders");
        assertThat(contract.familyOf(PLACED)).isEqualTo("orders");
        assertThat(contract.streamOf(PLACED)).isEqualTo(ORDER);
        assertThatThrownBy(() -> contract.familyOf("a text")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "{\"orderId\": \"x\"}",
                "{\"orderId\":\"0b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33\",\"goods\":\"book\",\"placedAt\":\"2026-05-04T08:00:00Z\",\"more\":1}",
                "{\"orderId\":\"1b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33\",\"goods\":\"book\",\"placedAt\":\"2026-05-04T08:00:00Z\"}"
            })
    void refusesOtherBodies(@Nullable String body) {
        EventEnvelope envelope = contract.seal(new UUID(1, 1), PLACED, "default", 3, null);

        EventEnvelope received = records.toEnvelope(received(envelope, body));

        assertThat(catchThrowableOfType(UnreadableEvent.class, () -> contract.open(received))
                        .reason())
                .isEqualTo(Reason.DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.order-placed.v2, UNKNOWN_VERSION",
        "shop.order-placed, UNKNOWN_VERSION",
        "shop.order-lost.v1, UNKNOWN_TYPE",
        "v1, UNKNOWN_TYPE"
    })
    void tellsAnUnknownTypeAndAnUnknownVersionFromABrokenBody(String type, Reason reason) {
        EventEnvelope known = contract.seal(new UUID(1, 1), PLACED, "default", 3, null);
        EventEnvelope unknown = new EventEnvelope(
                known.eventId(),
                known.family(),
                type,
                known.streamId(),
                known.streamVersion(),
                known.region(),
                known.occurredAt(),
                known.extensions(),
                null,
                known.data());

        assertThat(catchThrowableOfType(UnreadableEvent.class, () -> contract.open(unknown))
                        .reason())
                .isEqualTo(reason);
    }

    /** A stream of one family may have the id of another family's: the topic alone tells them apart. */
    @Test
    void refusesAnEventOnAnotherFamilysTopic() {
        EventEnvelope order = contract.seal(new UUID(1, 1), PLACED, "default", 3, null);
        EventEnvelope astray = records.toEnvelope(onTopic("shop.default.customers", received(order, order.data())));

        assertThat(astray.family()).isEqualTo("customers");
        assertThat(reasonOf(astray)).isEqualTo(Reason.DATA);
    }

    static Stream<String> brokenBodies() {
        String body = "{\"orderId\":\"" + ORDER + "\",\"amount\":1,\"paidAt\":\"2026-05-04T08:00:00Z\"}";
        return Stream.of(
                body + "{}",
                body + "x",
                body.substring(0, body.length() - 1),
                body.replace("1,", "0,"),
                body.replace("1,", "99999999999,"),
                body.replace("1,", "null,"),
                body.replace("2026", "+9999999999"),
                body.replace("1,", "[".repeat(100_000) + ","));
    }

    /** With a record that accepts no amount below one. */
    @ParameterizedTest
    @MethodSource("brokenBodies")
    void refusesBodiesThatAreNoWholeRecord(String body) {
        JsonEventContract payments = new JsonEventContract("shop")
                .with("orders", "shop.order-paid.v1", Paid.class, Paid::orderId, Paid::paidAt);
        EventEnvelope good = payments.seal(new UUID(1, 1), new Paid(ORDER, 1, PLACED.placedAt()), "default", 1, null);
        EventEnvelope broken = new EventEnvelope(
                good.eventId(),
                good.family(),
                good.type(),
                good.streamId(),
                good.streamVersion(),
                good.region(),
                good.occurredAt(),
                good.extensions(),
                null,
                body);

        assertThat(payments.open(good)).isEqualTo(new Paid(ORDER, 1, PLACED.placedAt()));
        assertThat(catchThrowableOfType(UnreadableEvent.class, () -> payments.open(broken))
                        .reason())
                .isEqualTo(Reason.DATA);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void sealsNoEventWithoutAVersion(long version) {
        assertThatThrownBy(() -> contract.seal(new UUID(1, 1), PLACED, "default", version, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(version));
    }

    private Reason reasonOf(EventEnvelope envelope) {
        return catchThrowableOfType(UnreadableEvent.class, () -> contract.open(envelope))
                .reason();
    }

    private static ConsumerRecord<String, byte[]> onTopic(String topic, ConsumerRecord<String, byte[]> message) {
        ConsumerRecord<String, byte[]> astray = new ConsumerRecord<>(topic, 0, 0, message.key(), message.value());
        message.headers().forEach(astray.headers()::add);
        return astray;
    }

    private ConsumerRecord<String, byte[]> received(EventEnvelope envelope, @Nullable String body) {
        ProducerRecord<String, byte[]> sent = records.toRecord(envelope);
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(
                sent.topic(), 0, 0, sent.key(), body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        sent.headers().forEach(message.headers()::add);
        return message;
    }
}
