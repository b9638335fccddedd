package movr.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import movr.streams.Watermark.Barrier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Barriers and watermarks as records, there and back. */
class WatermarkRecordsTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");
    private static final JsonEventContract CONTRACT =
            new JsonEventContract("library").with("books", "book-lent.v1", Lent.class, Lent::bookId, Lent::lentAt);
    private static final WatermarkRecords RECORDS = new WatermarkRecords(CONTRACT);
    private static final Barrier BARRIER = new Barrier("north", "library.north.books", 2, NOON);

    record Lent(UUID bookId, Instant lentAt) {}

    @Test
    void readsTheTimeOfABarrier() {
        ProducerRecord<String, byte[]> sent = RECORDS.toRecord(BARRIER);

        assertThat(sent.topic()).isEqualTo("library.north.books");
        assertThat(sent.partition()).isEqualTo(2);
        assertThat(sent.key()).isEqualTo("barrier");
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).isEqualTo("{\"time\":\"" + NOON + "\"}");
        assertThat(RECORDS.barrierIn(received(sent))).contains(NOON);
    }

    @Test
    void readsAWatermark() {
        Watermark watermark = new Watermark(
                "north", NOON, List.of(BARRIER, new Barrier("north", "library.north.books", 0, NOON.minusSeconds(9))));

        ProducerRecord<String, byte[]> sent = RECORDS.toRecord(watermark);

        assertThat(sent.topic()).isEqualTo("library.north.watermarks");
        assertThat(sent.key()).isEqualTo("north");
        assertThat(RECORDS.watermarkIn(received(sent))).isEqualTo(watermark);
    }

    /** A time that comes back from a database is compared with one that did not. */
    @Test
    void keepsMicroseconds() {
        Instant precise = NOON.plusNanos(789);

        assertThat(new Barrier("north", "topic", 0, precise).time()).isEqualTo(NOON);
        assertThat(new Watermark("north", precise, List.of()).time()).isEqualTo(NOON);
    }

    @Test
    void tellsEventsFromBarriers() {
        CloudEventRecords events = new CloudEventRecords(CONTRACT);
        EventEnvelope lent = CONTRACT.seal(UUID.randomUUID(), new Lent(UUID.randomUUID(), NOON), "north", 1, null);

        assertThat(RECORDS.barrierIn(received(events.toRecord(lent)))).isEmpty();
        assertThat(RECORDS.barrierIn(received(new ProducerRecord<>("library.north.books", "key", new byte[0]))))
                .isEmpty();
    }

    @Test
    void refusesABarrierWithoutATime() {
        ProducerRecord<String, byte[]> sent = RECORDS.toRecord(BARRIER);
        sent.headers().remove("ce_time");
        ProducerRecord<String, byte[]> wrong = RECORDS.toRecord(BARRIER);
        wrong.headers().remove("ce_time").add("ce_time", "noon".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> RECORDS.barrierIn(received(sent)));
        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> RECORDS.barrierIn(received(wrong)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "garbage",
                "{\"region\":\"north\",\"time\":\"noon\",\"barriers\":[]}",
                "{\"region\":1,\"time\":\"2026-05-04T12:00:00Z\",\"barriers\":[]}",
                "{\"region\":\"north\",\"time\":\"2026-05-04T12:00:00Z\",\"barriers\":[{\"topic\":\"t\"}]}"
            })
    void refusesWhatIsNoWatermark(String body) {
        ConsumerRecord<String, byte[]> record = received(
                new ProducerRecord<>("library.north.watermarks", "north", body.getBytes(StandardCharsets.UTF_8)));

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> RECORDS.watermarkIn(record));
    }

    @Test
    void refusesATombstoneAsAWatermark() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("library.north.watermarks", 0, 0, "north", null);

        assertThatExceptionOfType(UnreadableEvent.class).isThrownBy(() -> RECORDS.watermarkIn(record));
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
