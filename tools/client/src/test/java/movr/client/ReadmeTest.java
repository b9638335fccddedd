package movr.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Example of README.md: it compiles and runs as it stands there. */
class ReadmeTest {

    private static final String ID = "00000000-0000-0001-0000-000000000002";
    private static final String SPOT = "{\"label\":\"Common\",\"latitude\":42.355,\"longitude\":-71.066}";

    @Test
    void runs() {
        try (StubService service = new StubService()) {
            service.answer(200, """
                            {"items":[{"slug":"boston","region":"us-east1","commandBaseUrl":"%1$s","queryBaseUrl":"%1$s"}]}""".formatted(service.url()))
                    .answer(201, "{\"userId\":\"" + ID + "\"}")
                    .answer(200, "{\"items\":[{\"vehicleId\":\"" + ID + "\",\"status\":\"available\"}]}")
                    .answer(200, "{\"accessToken\":\"one\",\"expiresIn\":600}")
                    .answer(201, "{\"rideId\":\"%s\",\"vehicleId\":\"%s\"}".formatted(ID, ID))
                    .answer(
                            200,
                            "{\"rideId\":\"%s\",\"vehicleId\":\"%s\",\"endLocation\":%s}".formatted(ID, ID, SPOT),
                            "Consistency-Token: us-east1.fleet.1@3")
                    .answer(200, "{\"items\":[{\"rideId\":\"%s\"}]}".formatted(ID));

            assertThat(rideOnce(service.url())).extracting(Ride::rideId).containsExactly(UUID.fromString(ID));
            assertThat(service.requests().get(6).header("Consistency-Token")).isEqualTo("us-east1.fleet.1@3");
        }
    }

    @Test
    void stands() throws IOException {
        String source = Files.readString(Path.of("src/test/java/movr/client/ReadmeTest.java"));
        String example = source.substring(source.indexOf("// begin\n") + 9, source.indexOf("        // end\n"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains(example.lines()
                        .map(line -> line.replaceFirst("^ {4}", ""))
                        .collect(Collectors.joining("\n")));
    }

    private static List<Ride> rideOnce(URI queries) {
        // begin
        MovrClient movr = new MovrClient(ClientSettings.defaults().withLimit(Duration.ofMinutes(5)));
        City boston = movr.cities(queries).value().stream()
                .filter(city -> city.slug().equals("boston"))
                .findFirst()
                .orElseThrow();
        Account ravi = movr.account(boston, "ravi", "a password of his own");
        Reply<UUID> account = ravi.register("ravi@example.com", "Ravi", "Rider", Request.newKey());
        if (!account.accepted() && !account.problem().equals("username-taken")) {
            throw new IllegalStateException(account.problem());
        }

        Vehicle nearest = movr.vehicles(boston, Map.of("near", "42.355,-71.066", "status", "available"))
                .value()
                .get(0);
        Ride ride =
                ravi.startRide(boston, nearest.vehicleId(), Request.newKey()).value();
        Spot common = new Spot("Common", 42.355, -71.066);
        Reply<Ride> ended = ravi.endRide(boston, ride.rideId(), common, Request.newKey());
        List<Ride> newest = ravi.rides(1, "", ended.token()).value();
        // end
        return newest;
    }
}
