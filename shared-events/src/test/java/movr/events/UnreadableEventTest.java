package movr.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rubbish is told from events, and says what is wrong with it. */
class UnreadableEventTest {

    private static final EventEnvelope RIDE = Samples.of(EventType.RIDE_STARTED);

    @Test
    void aMessageWithoutHeadersIsNoEvent() {
        ConsumerRecord<String, byte[]> bare = new ConsumerRecord<>("movr.us-east1.fleet", 0, 0, "key", bytes("{}"));

        assertThat(reason(bare)).isEqualTo(Reason.ENVELOPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_id",
                "ce_type",
                "ce_time",
                "ce_source",
                "ce_specversion",
                "ce_streamid",
                "ce_streamversion",
                "ce_region"
            })
    void aMissingHeaderIsNamedOrNamesTheEnvelope(String header) {
        ConsumerRecord<String, byte[]> message = received(RIDE, RIDE.data());
        message.headers().remove(header);

        assertThat(reason(message)).isEqualTo(Reason.ENVELOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_time", "ce_streamid", "ce_streamversion", "ce_region"})
    void aMalformedHeaderIsAnUnreadableEnvelope(String header) {
        ConsumerRecord<String, byte[]> message = received(RIDE, RIDE.data());
        message.headers().remove(header).add(header, bytes("0"));

        assertThat(reason(message)).isEqualTo(Reason.ENVELOPE);
    }

    @ParameterizedTest
    @CsvSource({"io.movr.ride.started.v9, UNKNOWN_VERSION", "io.movr.ride.paused.v1, UNKNOWN_TYPE"})
    void anUnknownTypeKeepsItsEnvelope(String type, Reason reason) {
        EventEnvelope foreign = ofType(type);

        EventEnvelope envelope = EventRecords.toEnvelope(received(foreign, foreign.data()));

        assertThat(envelope.streamVersion()).isEqualTo(RIDE.streamVersion());
        assertThatThrownBy(() -> EventJson.open(envelope))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class,
                        wrong -> assertThat(wrong.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "null", "[]", "{}", "{\"rideId\":7}"})
    void aBodyThatIsNotWhatItsTypeAsksForIsUnreadable(String body) {
        assertThat(openReason(received(RIDE, body))).isEqualTo(Reason.DATA);
    }

    @Test
    void anAdditionalFieldIsAnotherVersion() {
        String more = String.valueOf(RIDE.data()).replaceFirst("\\{", "{\"surprise\":1,");

        assertThat(openReason(received(RIDE, more))).isEqualTo(Reason.DATA);
    }

    @Test
    void anEventWithoutABodyIsUnreadable() {
        assertThat(openReason(received(RIDE, null))).isEqualTo(Reason.DATA);
    }

    @Test
    void aBodyOfAnotherStreamIsUnreadable() {
        String other = String.valueOf(RIDE.data()).replace(Samples.VEHICLE.toString(), Samples.USER.toString());

        assertThat(openReason(received(RIDE, other))).isEqualTo(Reason.DATA);
    }

    @Test
    void aTombstoneHasNoBody() {
        assertThat(openReason(received(Samples.of(EventType.USER_REMOVED), "{}")))
                .isEqualTo(Reason.DATA);
    }

    @Test
    void bytesThatAreNoTextAreUnreadable() {
        ConsumerRecord<String, byte[]> message = received(RIDE, RIDE.data());
        ConsumerRecord<String, byte[]> broken =
                new ConsumerRecord<>(message.topic(), 0, 0, message.key(), new byte[] {'"', (byte) 0xff, '"'});
        message.headers().forEach(broken.headers()::add);

        assertThat(reason(broken)).isEqualTo(Reason.DATA);
    }

    @Test
    void anEventOnAnotherRegionsTopicIsUnreadable() {
        ConsumerRecord<String, byte[]> message = received(RIDE, RIDE.data());
        ConsumerRecord<String, byte[]> astray =
                new ConsumerRecord<>("movr.us-west1.fleet", 0, 0, message.key(), message.value());
        message.headers().forEach(astray.headers()::add);

        assertThat(reason(astray)).isEqualTo(Reason.ENVELOPE);
    }

    private static EventEnvelope ofType(String type) {
        return new EventEnvelope(
                RIDE.eventId(),
                RIDE.family(),
                type,
                RIDE.streamId(),
                RIDE.streamVersion(),
                RIDE.region(),
                RIDE.occurredAt(),
                RIDE.extensions(),
                null,
                RIDE.data());
    }

    private static ConsumerRecord<String, byte[]> received(EventEnvelope envelope, @Nullable String body) {
        ProducerRecord<String, byte[]> sent = EventRecords.toRecord(envelope);
        ConsumerRecord<String, byte[]> message =
                new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), body == null ? null : bytes(body));
        sent.headers().forEach(message.headers()::add);
        return message;
    }

    private static Reason reason(ConsumerRecord<String, byte[]> message) {
        return catchThrowableOfType(UnreadableEvent.class, () -> EventRecords.toEnvelope(message))
                .reason();
    }

    private static Reason openReason(ConsumerRecord<String, byte[]> message) {
        EventEnvelope envelope = EventRecords.toEnvelope(message);
        return catchThrowableOfType(UnreadableEvent.class, () -> EventJson.open(envelope))
                .reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
