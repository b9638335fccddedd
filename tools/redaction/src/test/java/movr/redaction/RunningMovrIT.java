package movr.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Spot;
import movr.client.Vehicle;
import movr.cluster.CatalogueWriter;
import movr.cluster.EmbeddedMovr;
import movr.command.CommandServiceApplication;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleType;
import movr.query.QueryServiceApplication;
import movr.testing.Delivered;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Readers that go on while their topic is redacted, and a rebuild that reads what is left. */
class RunningMovrIT {

    private static final String WEST = "us-west1";
    private static final String OPERATOR = "operator of these tests";
    private static final Instant TIME = Instant.parse("2020-01-01T00:00:00Z");
    private static final String REBUILD = "/ops/projections/vehicle-listing/rebuild";

    private final EmbeddedMovr movr = EmbeddedMovr.of(
                    CommandServiceApplication.class,
                    QueryServiceApplication.class,
                    CatalogueWriter.cities(WEST, "los-angeles"))
            .ownBroker()
            .settings(settings -> settings.cheapPasswords().with("movr.operator.password", OPERATOR))
            .build();
    private final MovrClient client = new MovrClient(ClientSettings.defaults());
    private final City city = new City(
            "los-angeles",
            WEST,
            List.of(movr.commands().url()),
            movr.queries(WEST).url());
    private final Account owner = client.account(city, "owner", "correct horse battery");

    @Test
    void losesNothing() {
        try (movr) {
            movr.start();
            owner.register("owner@example.com", "Erika", "Muster", Request.newKey())
                    .value();
            UUID first = addVehicle();
            UUID old = UUID.randomUUID();
            publish(eventsOfAnEarlierRelease(old));
            await().until(() -> listed().keySet().containsAll(List.of(first, old)));
            movr.commands().close();

            String told = redact();
            movr.commands().start();
            UUID later = addVehicle();

            assertThat(told).contains("3 records with what people typed", "movr.us-west1.fleet: done");
            await().until(() -> listed().containsKey(later));
            assertThat(Delivered.on(movr.bootstrapServers(), "movr.us-west1.fleet")
                            .versions())
                    .isEqualTo(Map.of(first, List.of(1L), old, List.of(1L, 2L, 3L), later, List.of(1L)));
            assertThat(reads("SELECT count(*) FROM vehicle_listing.parked")).isEqualTo("0");
            assertThat(ask("POST").status()).isEqualTo(202);
            await().until(() -> ask("GET").text("state").equals("SWAPPED"));
            Map<UUID, Vehicle> vehicles = listed();
            assertThat(vehicles).containsOnlyKeys(first, old, later);
            assertThat(vehicles.get(old))
                    .extracting(Vehicle::brand, vehicle -> vehicle.location().label())
                    .containsExactly("other", "Pershing Square");
        }
    }

    private UUID addVehicle() {
        Spot place = new Spot("Union Station", 34.056, -118.2365);
        return owner.addVehicle("bike", "red", "Acme", place, Request.newKey()).value();
    }

    private Map<UUID, Vehicle> listed() {
        return client.vehicles(city, Map.of("limit", 100)).value().stream()
                .collect(Collectors.toMap(Vehicle::vehicleId, vehicle -> vehicle));
    }

    private String redact() {
        StringWriter text = new StringWriter();
        int code = new CommandLine(new RedactionTool())
                .setOut(new PrintWriter(text))
                .execute("topic", "--kafka-bootstrap-servers", movr.bootstrapServers(), "--region", WEST);
        assertThat(code).as(text.toString()).isZero();
        return text.toString();
    }

    private Reply<JsonNode> ask(String method) {
        String password = Base64.getEncoder().encodeToString(("operator:" + OPERATOR).getBytes(StandardCharsets.UTF_8));
        return client.exchange(
                movr.queries(WEST).url(),
                Request.of(method, REBUILD, null).header("Authorization", "Basic " + password));
    }

    private String reads(String sql) {
        return String.valueOf(new JdbcTemplate(new DriverManagerDataSource(movr.readDatabase(WEST)))
                .queryForObject(sql, String.class));
    }

    private static List<DomainEvent> eventsOfAnEarlierRelease(UUID vehicle) {
        UUID person = UUID.randomUUID();
        UUID ride = UUID.randomUUID();
        Location home = new Location("Home of Erika", 34.0486, -118.2528);
        return List.of(
                new VehicleAdded(vehicle, person, "los-angeles", VehicleType.BIKE, "red", "Erika's own", home, TIME),
                new RideStarted(ride, vehicle, person, WEST, "los-angeles", home, TIME),
                new RideEnded(ride, vehicle, person, WEST, "los-angeles", home, home, TIME, TIME, 0));
    }

    private void publish(List<DomainEvent> events) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", movr.bootstrapServers(), "transactional.id", "an earlier release");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> answers = Stream.iterate(0, number -> number + 1)
                    .limit(events.size())
                    .map(number -> EventJson.seal(UUID.randomUUID(), events.get(number), WEST, number + 1L, null))
                    .map(EventRecords::toRecord)
                    .map(producer::send)
                    .toList();
            producer.commitTransaction();
            assertThat(answers).allMatch(Future::isDone);
        }
    }
}
