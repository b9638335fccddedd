package movr.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as other readers of CloudEvents expect them, and records by writers that cannot be trusted. */
class CloudEventRecordsTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final UUID BOOK = UUID.fromString("0b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33");
    private static final EventEnvelope LENT = new EventEnvelope(
            new UUID(7, 7),
            "books",
            "library.book-lent.v1",
            BOOK,
            3,
            "north",
            Instant.parse("2026-05-04T08:00:00.123456Z"),
            Map.of("shelf", "B 12"),
            TRACE,
            "{\"bookId\":\"" + BOOK + "\",\"title\":\"Der Prozeß\"}");

    private final CloudEventRecords records = new CloudEventRecords(new Library());

    @Test
    void writesTheHeadersOfCloudEventsInBinaryMode() {
        ProducerRecord<String, byte[]> sent = records.toRecord(LENT);

        assertThat(sent.topic()).isEqualTo("library.north.books");
        assertThat(sent.key()).isEqualTo(BOOK.toString());
        assertThat(sent.timestamp()).isEqualTo(LENT.occurredAt().toEpochMilli());
        assertThat(sent.headers())
                .extracting(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "ce_specversion: 1.0",
                        "ce_id: 00000000-0000-0007-0000-000000000007",
                        "ce_source: /library/north",
                        "ce_type: library.book-lent.v1",
                        "ce_time: 2026-05-04T08:00:00.123456Z",
                        "ce_dataschema: https://library.example/library.book-lent.v1",
                        "content-type: application/json",
                        "ce_streamid: " + BOOK,
                        "ce_streamversion: 3",
                        "ce_region: north",
                        "ce_shelf: B 12",
                        "ce_traceparent: " + TRACE);
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).isEqualTo(LENT.data());
    }

    /** Kafka removes the earlier records of the key only when the value is null, not when it is empty. */
    @Test
    void writesATombstoneWithoutAValueAndReadsItAgain() {
        EventEnvelope removed = with(LENT, Map.of(), null, null);

        ProducerRecord<String, byte[]> sent = records.toRecord(removed);

        assertThat(sent.value()).isNull();
        assertThat(sent.headers().lastHeader("content-type")).isNull();
        assertThat(sent.headers().lastHeader("ce_dataschema")).isNull();
        assertThat(sent.headers().lastHeader("ce_traceparent")).isNull();
        assertThat(records.toEnvelope(received(sent))).isEqualTo(removed);
    }

    @Test
    void readsTheExtensionsOfTheContractAndNoOthers() {
        ConsumerRecord<String, byte[]> message = received(records.toRecord(with(LENT, Map.of(), TRACE, "{}")));
        message.headers().add("ce_sampledrate", bytes("1")).add("unrelated", new byte[] {(byte) 0xff});

        assertThat(records.toEnvelope(message).extensions()).isEmpty();

        message.headers().add(CloudEventRecords.header("shelf"), bytes("A 1"));
        assertThat(records.toEnvelope(message).extensions()).containsExactly(Map.entry("shelf", "A 1"));
    }

    static Stream<EventEnvelope> envelopes() {
        Random random = new Random(42);
        return IntStream.range(0, 100)
                .mapToObj(n -> new EventEnvelope(
                        new UUID(random.nextLong(), random.nextLong()),
                        random.nextBoolean() ? "books" : "readers",
                        "library.type-" + n,
                        new UUID(random.nextLong(), random.nextLong()),
                        random.nextLong(1, Long.MAX_VALUE),
                        random.nextBoolean() ? "north" : "far-south1",
                        Instant.EPOCH.plus(random.nextLong(4_000_000_000_000_000L), ChronoUnit.MICROS),
                        random.nextBoolean() ? Map.of() : Map.of("shelf", "s" + n),
                        random.nextBoolean() ? null : TRACE,
                        random.nextInt(4) == 0
                                ? null
                                : "\""
                                        + random.ints(n, 0x20, 0xD7FF)
                                                .collect(
                                                        StringBuilder::new,
                                                        StringBuilder::appendCodePoint,
                                                        StringBuilder::append)
                                        + "🚲\""));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void readsWhatItHasWritten(EventEnvelope envelope) {
        assertThat(records.toEnvelope(received(records.toRecord(envelope)))).isEqualTo(envelope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", " 1", "1.0", "1e3", "9223372036854775808"})
    void refusesAVersionThatNoStreamHas(String version) {
        assertThat(reasonWith("ce_streamversion", bytes(version))).isEqualTo(Reason.ENVELOPE);
    }

    /** Kafka orders the records of one key only: an event under another key may arrive out of its turn. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0B5D1D58-1C11-4F4B-8B0A-4A1D9A0E2F33", "1b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33"})
    void refusesAnEventUnderAnotherKey(@Nullable String key) {
        ConsumerRecord<String, byte[]> message = received(records.toRecord(LENT));

        assertThat(reasonOf(copy(message, message.topic(), key, message.value())))
                .isEqualTo(Reason.ENVELOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"library.south.books", "library.north.films", "books", "other.north.books"})
    void refusesAnEventOnATopicThatIsNotItsRegions(String topic) {
        ConsumerRecord<String, byte[]> message = received(records.toRecord(LENT));

        assertThat(reasonOf(copy(message, topic, message.key(), message.value())))
                .isEqualTo(Reason.ENVELOPE);
    }

    static Stream<String> headers() {
        return Stream.of(new CloudEventRecords(new Library())
                        .toRecord(LENT)
                        .headers()
                        .toArray())
                .map(Header::key);
    }

    /** A header of Kafka may have a null value. */
    @ParameterizedTest
    @MethodSource("headers")
    void readsARecordWithANullHeaderOrSaysThatItIsUnreadable(String header) {
        assertReadableOrNot(withHeader(header, null));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void readsARecordWithAStrangeHeaderOrSaysThatItIsUnreadable(String header) {
        Random random = new Random(header.hashCode());
        for (int n = 0; n < 200; n++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            assertReadableOrNot(withHeader(header, noise));
        }
        assertReadableOrNot(withHeader(header, bytes("+1000000000-01-01T00:00:00Z")));
        assertReadableOrNot(withHeader(header, bytes("-999999999-01-01T00:00:00+18:00")));
    }

    /** The whole event is then in the value, which these readers do not look into. */
    @ParameterizedTest
    @ValueSource(
            strings = {"application/cloudevents+json", "application/cloudevents", "application/cloudevents-batch+json"})
    void refusesEventsInStructuredMode(String contentType) {
        assertThat(reasonWith("content-type", bytes(contentType))).isEqualTo(Reason.ENVELOPE);
    }

    private void assertReadableOrNot(ConsumerRecord<String, byte[]> message) {
        Throwable thrown = catchThrowable(() -> records.toEnvelope(message));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnreadableEvent.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }

    private Reason reasonWith(String header, byte[] value) {
        return reasonOf(withHeader(header, value));
    }

    private Reason reasonOf(ConsumerRecord<String, byte[]> message) {
        return catchThrowableOfType(UnreadableEvent.class, () -> records.toEnvelope(message))
                .reason();
    }

    private ConsumerRecord<String, byte[]> withHeader(String header, byte @Nullable [] value) {
        ConsumerRecord<String, byte[]> message = received(records.toRecord(LENT));
        message.headers().remove(header).add(header, value);
        return message;
    }

    private static EventEnvelope with(
            EventEnvelope event, Map<String, String> extensions, @Nullable String trace, @Nullable String data) {
        return new EventEnvelope(
                event.eventId(),
                event.family(),
                event.type(),
                event.streamId(),
                event.streamVersion(),
                event.region(),
                event.occurredAt(),
                extensions,
                trace,
                data);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(message.headers()::add);
        return message;
    }

    private static ConsumerRecord<String, byte[]> copy(
            ConsumerRecord<String, byte[]> message, String topic, @Nullable String key, byte[] value) {
        ConsumerRecord<String, byte[]> copy = new ConsumerRecord<>(topic, 0, 0, key, value);
        message.headers().forEach(copy.headers()::add);
        return copy;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Contract of a library, whose events have an extension attribute and a schema; its bodies are not read here. */
    private static final class Library implements EventContract {

        @Override
        public List<String> families() {
            return List.of("books", "readers");
        }

        @Override
        public boolean compacted(String family) {
            return false;
        }

        @Override
        public String topicOf(String region, String family) {
            return "library." + region + "." + family;
        }

        @Override
        public String watermarksTopicOf(String region) {
            return "library." + region + ".watermarks";
        }

        @Override
        public String barrierType() {
            return "library.barrier";
        }

        @Override
        public String watermarkType() {
            return "library.watermark";
        }

        @Override
        public URI sourceOf(String region) {
            return URI.create("/library/" + region);
        }

        @Override
        public Optional<URI> schemaOf(String type) {
            return Optional.of(URI.create("https://library.example/" + type));
        }

        @Override
        public Set<String> extensions() {
            return Set.of("shelf");
        }

        @Override
        public String familyOf(Object event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UUID streamOf(Object event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventEnvelope seal(
                UUID eventId, Object event, String region, long version, @Nullable String traceParent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object open(EventEnvelope envelope) {
            throw new UnsupportedOperationException();
        }
    }
}
