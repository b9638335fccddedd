package movr.command;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import movr.cluster.SigningKey;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A catalogue of regions that no migration knows, and another one at the next start: commands work, and their events leave. */
class CatalogueIT {

    /** Names of topics, which all tests of this broker share. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static final String STAYS = "stays-" + RUN;
    private static final String LEAVES = "leaves-" + RUN;
    private static final String COMES = "comes-" + RUN;

    private static final MovrClient CLIENT =
            new MovrClient(ClientSettings.defaults().withLimit(Duration.ZERO));

    private final String database = TestDatabase.create().url();

    @TempDir
    private Path directory;

    @Test
    void worksWithRegionsThatComeAndLeaveBetweenStarts() throws IOException {
        try (ConfigurableApplicationContext service = start(Map.of(STAYS, 20, LEAVES, 1))) {
            IntStream.range(0, 20).forEach(city -> use(service, STAYS + "-" + city));
            use(service, LEAVES + "-0");
            awaitShipped(service);
        }
        try (ConfigurableApplicationContext service = start(Map.of(STAYS, 20, COMES, 1))) {
            use(service, STAYS + "-19");
            use(service, COMES + "-0");
            awaitShipped(service);
        }
        try (ConfigurableApplicationContext service = start(Map.of(STAYS, 20, LEAVES, 1, COMES, 1))) {
            use(service, LEAVES + "-0");
            awaitShipped(service);
        }
    }

    private ConfigurableApplicationContext start(Map<String, Integer> regions) throws IOException {
        Path file = Files.writeString(directory.resolve("catalogue.yml"), catalogue(regions));
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .run(
                        "--spring.config.name=command-service",
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.kafka.bootstrap-servers=" + TestBroker.shared(),
                        "--movr.catalogue.file=" + file,
                        "--movr.tokens.keys-directory=" + SigningKey.shared().directory(),
                        "--movr.passwords.memory=64KB",
                        "--movr.passwords.iterations=1");
    }

    private static String catalogue(Map<String, Integer> regions) {
        return "defaultCity: %s-0\nradiusKm: 50\nregions:\n".formatted(STAYS)
                + regions.entrySet().stream()
                        .map(region -> region(region.getKey(), region.getValue()))
                        .collect(Collectors.joining());
    }

    private static String region(String name, int cities) {
        return "  - name: %s\n    commandUrl: http://localhost:1\n    queryUrl: http://localhost:2\n    cities:\n"
                        .formatted(name)
                + IntStream.range(0, cities)
                        .mapToObj(number ->
                                "      - { slug: %1$s-%2$d, name: City %2$d, timeZone: America/Sao_Paulo, latitude: 1, longitude: 1, currency: BRL }\n"
                                        .formatted(name, number))
                        .collect(Collectors.joining());
    }

    /** An account, a vehicle and a ride, from start to end. */
    private static void use(ConfigurableApplicationContext service, String slug) {
        URI url = URI.create("http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port"));
        City city = new City(slug, slug.substring(0, slug.lastIndexOf('-')), List.of(url), url);
        Spot place = new Spot("Here", 1, 1);
        String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        Account person = CLIENT.account(city, name, "correct horse");
        person.register("erika@example.com", "Erika", "Muster", Request.newKey())
                .value();
        UUID vehicle = person.addVehicle("bike", "red", "Acme", place, Request.newKey())
                .value();
        Ride ride = person.startRide(city, vehicle, Request.newKey()).value();
        person.endRide(city, ride.rideId(), place, Request.newKey()).value();
    }

    private static void awaitShipped(ConfigurableApplicationContext service) {
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        await().until(() ->
                jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single() == 0);
    }
}
