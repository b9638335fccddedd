package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import movr.command.Api.Person;
import movr.embedded.EmbeddedBroker;
import movr.testing.Delivered;
import movr.testing.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with its relay, from HTTP to Kafka. */
@CommandServiceTest
@DirtiesContext
class RelayStoryIT {

    private static final EmbeddedBroker BROKER = TestBroker.alone();

    private final Api api;
    private final Database database;
    private final MeterRegistry registry;

    RelayStoryIT(Api api, Database database, MeterRegistry registry) {
        this.api = api;
        this.database = database;
        this.registry = registry;
    }

    @DynamicPropertySource
    static void shipToTheBroker(DynamicPropertyRegistry properties) {
        properties.add("movr.relay.enabled", () -> true);
        properties.add("spring.kafka.bootstrap-servers", BROKER::bootstrapServers);
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void startsAndTakesCommandsWithoutABrokerAndShipsThemWhenItComes() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        UUID ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
        assertThat(api.endRide(owner, "new-york", ride, null).status()).isEqualTo(200);

        BROKER.start();
        await().until(() -> database.count("outbox") == 0);
        api.removeVehicle(owner, vehicle, null);
        api.removeAccount(owner, null);
        await().until(() -> database.count("outbox") == 0);

        assertThat(Delivered.on(BROKER.bootstrapServers(), "movr.us-east1.fleet")
                        .versions())
                .containsEntry(vehicle, List.of(1L, 2L, 3L, 4L));
        assertThat(Delivered.on(BROKER.bootstrapServers(), "movr.us-east1.users")
                        .versions())
                .containsEntry(owner.id(), List.of(1L, 2L));
        assertThat(registry.get("movr.relay.acknowledged").timers()).isNotEmpty();
        assertThat(registry.get("movr.relay.backlog").gauges()).hasSize(3);
    }
}
