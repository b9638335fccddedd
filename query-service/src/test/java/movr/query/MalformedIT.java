package movr.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import movr.events.EventFamily;
import movr.events.EventRecords;
import movr.events.Topics;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Malformed and inapplicable messages: parked with their reason, while everything else continues. */
class MalformedIT {

    private static final UUID OWNER = UUID.randomUUID();

    private final Random random = new Random(7);
    private final World world = World.create();
    private final ConfigurableApplicationContext service = world.start();
    private final ReadTables rows = new ReadTables(service.getBean(DataSource.class));
    private final Publisher publisher = new Publisher(world);
    private final String topic = Topics.of(world.home(), EventFamily.FLEET);

    @AfterEach
    void stop() {
        publisher.close();
        service.close();
    }

    @Test
    void parksEveryKindOfMalformedMessageAndGoesOn() {
        List<ProducerRecord<String, byte[]>> malformed = new ArrayList<>();
        malformed.add(new ProducerRecord<>(topic, 0, null, null));
        malformed.add(new ProducerRecord<>(topic, 0, "no id", "{}".getBytes(UTF_8)));
        malformed.add(new ProducerRecord<>(topic, 0, "nul \0 in it", new byte[] {0, 1, 2}));
        malformed.add(new ProducerRecord<>(topic, 0, UUID.randomUUID().toString(), null));
        malformed.add(with(vehicle().last(), "ce_specversion", "0.1", null));
        malformed.add(with(vehicle().last(), "ce_streamversion", "many", null));
        malformed.add(with(vehicle().last(), "ce_streamversion", "0", null));
        malformed.add(with(vehicle().last(), "ce_streamid", null, null));
        malformed.add(with(vehicle().last(), "ce_region", "mars", null));
        malformed.add(with(vehicle().last(), "ce_time", "yesterday", null));
        malformed.add(with(vehicle().last(), "content-type", "application/cloudevents+json", null));
        malformed.add(with(vehicle().last(), "ce_type", "io.movr.vehicle.added.v2", null));
        malformed.add(with(vehicle().last(), "ce_type", "io.movr.vehicle.added.v1", "not JSON"));
        malformed.add(with(vehicle().last(), "ce_type", "io.movr.vehicle.added.v1", "null"));
        malformed.add(with(vehicle().last(), "ce_type", "io.movr.vehicle.added.v1", "{\"vehicleId\": 1}"));
        malformed.add(nulInside(vehicle().last()));
        History sound = vehicle().ride(OWNER, world.home(), true);

        publisher.send(malformed);
        publisher.send(sound.events().stream()
                .map(event -> onPartition(EventRecords.toRecord(event), 0))
                .toList());

        awaitVersion(sound, 3);
        assertThat(rows.count("vehicle_listing.parked")).isEqualTo(malformed.size());
        assertThat(rows.texts("SELECT DISTINCT reason FROM vehicle_listing.parked"))
                .containsExactlyInAnyOrder("ENVELOPE", "UNKNOWN_VERSION", "DATA", "PROJECTION");
        assertThat(rows.count("vehicle_listing.parked WHERE detail = ''")).isZero();
        assertThat(rows.count("vehicle_listing.vehicles")).isOne();
        assertThat(counted()).isEqualTo(malformed.size());
    }

    /** A later release publishes new facts beside those that are known here. */
    @Test
    void skipsATypeThatItDoesNotKnow() {
        History vehicle = vehicle().ride(OWNER, world.home(), true);
        List<EventEnvelope> events = vehicle.events();

        publisher.send(List.of(
                onPartition(EventRecords.toRecord(events.get(0)), 0),
                onPartition(with(events.get(1), "ce_type", "io.movr.vehicle.painted.v1", "{}"), 0),
                onPartition(EventRecords.toRecord(events.get(2)), 0)));

        awaitVersion(vehicle, 3);
        assertThat(rows.count("vehicle_listing.parked")).isZero();
    }

    @Test
    void freezesOnlyTheStreamOfAMessageThatCannotBeRead() {
        History frozen = vehicle().ride(OWNER, world.home(), true).ride(OWNER, world.home(), false);
        History other = vehicle().ride(OWNER, world.home(), true);
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        messages.add(onPartition(EventRecords.toRecord(frozen.events().get(0)), 0));
        messages.add(with(frozen.events().get(1), "ce_type", "io.movr.ride.started.v1", "broken"));
        frozen.events().subList(2, 4).forEach(event -> messages.add(onPartition(EventRecords.toRecord(event), 0)));
        messages.add(onPartition(EventRecords.toRecord(frozen.events().get(0)), 0));
        other.events().forEach(event -> messages.add(onPartition(EventRecords.toRecord(event), 0)));

        publisher.send(messages);

        awaitVersion(other, 3);
        assertThat(rows.texts("SELECT reason FROM vehicle_listing.parked ORDER BY kafka_offset"))
                .containsExactly("DATA", "BEHIND", "BEHIND");
        assertThat(rows.count(
                        "vehicle_listing.streams WHERE stream_id = ? AND version = 1 AND frozen", frozen.stream()))
                .isOne();
    }

    @Test
    void holdsBackWhatComesTooEarlyUntilTheMissingVersionComes() {
        History late = vehicle().ride(OWNER, world.home(), true).removeVehicle(OWNER);
        List<EventEnvelope> events = late.events();

        publisher.publish(List.of(events.get(0), events.get(3), events.get(2)));
        awaitParked(2);
        assertThat(rows.texts("SELECT DISTINCT reason FROM vehicle_listing.parked"))
                .containsExactly("GAP");
        publisher.publish(List.of(events.get(1)));

        awaitVersion(late, 4);
        assertThat(rows.count("vehicle_listing.parked")).isZero();
        assertThat(rows.count("vehicle_listing.streams WHERE waiting OR frozen"))
                .isZero();
        assertThat(rows.texts("SELECT status FROM vehicle_listing.vehicles")).containsExactly("removed");
    }

    private double counted() {
        return service
                .getBean(MeterRegistry.class)
                .get("movr.projection.parked")
                .tag("projection", "vehicle-listing")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void awaitParked(long count) {
        await().untilAsserted(
                        () -> assertThat(rows.count("vehicle_listing.parked")).isEqualTo(count));
    }

    private void awaitVersion(History stream, long version) {
        await().untilAsserted(() -> assertThat(rows.count(
                        "vehicle_listing.streams WHERE stream_id = ? AND version = ?", stream.stream(), version))
                .isOne());
    }

    private History vehicle() {
        return History.vehicle(world.home(), World.BOSTON, OWNER, random);
    }

    /** The event's message with another header, and another body unless null. */
    private static ProducerRecord<String, byte[]> with(
            EventEnvelope event, String header, @Nullable String value, @Nullable String body) {
        ProducerRecord<String, byte[]> sound = EventRecords.toRecord(event);
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                sound.topic(), 0, sound.key(), body == null ? sound.value() : body.getBytes(UTF_8), sound.headers());
        message.headers().remove(header);
        if (value != null) {
            message.headers().add(header, value.getBytes(UTF_8));
        }
        return message;
    }

    private static ProducerRecord<String, byte[]> nulInside(EventEnvelope event) {
        String body = String.valueOf(event.data()).replace("\"boston\"", "\"bos\\u0000ton\"");
        return with(event, "ce_type", event.type(), body);
    }

    private static ProducerRecord<String, byte[]> onPartition(ProducerRecord<String, byte[]> sent, int partition) {
        return new ProducerRecord<>(
                sent.topic(), partition, sent.timestamp(), sent.key(), sent.value(), sent.headers());
    }
}
