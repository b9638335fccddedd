package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import movr.cluster.EmbeddedMovr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Text that people type is where it belongs, and nowhere else: fleet topics are kept for ever. */
class TypedTextIT {

    private static final String WEST = "us-west1";

    /** Where a username may be; its claim and the answer to the registration are part of the account. */
    private static final Set<String> NAMED = Set.of(
            "commands users.username",
            "commands username_claims.username",
            "commands outbox.data",
            "commands command_records.answer",
            "movr.us-west1.users",
            "us-west1 city_users.people.username");

    private static final List<String> FIELDS =
            List.of("name", "zebraoven", "mail", "first", "last", "start", "end", "brand", "color");

    private static EmbeddedMovr movr;

    private final MovrClient client = new MovrClient(ClientSettings.defaults());

    @BeforeAll
    static void start() {
        movr = StartedMovr.start();
    }

    @AfterAll
    static void stop() {
        movr.close();
    }

    @Test
    void staysWhereItBelongs() {
        City city = new City(
                "los-angeles",
                WEST,
                List.of(movr.commands().url()),
                movr.queries(WEST).url());
        Account person = client.account(city, marker("name"), marker("zebraoven"));
        person.register(marker("mail") + "@example.com", marker("first"), marker("last"), Request.newKey())
                .value();
        Spot start = new Spot(marker("start"), 34.056, -118.2365);
        Spot end = new Spot(marker("end"), 34.0508, -118.249);

        Reply<UUID> vehicle = person.addVehicle("bike", "red", "Acme", start, Request.newKey());
        Reply<Ride> ride = person.startRide(city, vehicle.value(), Request.newKey());
        Reply<Ride> ended = person.endRide(city, ride.value().rideId(), end, Request.newKey());
        Reply<UUID> brand = person.addVehicle("bike", "red", marker("brand"), start, Request.newKey());
        Reply<UUID> color = person.addVehicle("bike", marker("color"), "Acme", start, Request.newKey());

        assertThat(List.of(brand.problem(), color.problem())).containsOnly("invalid-request");
        assertThat(messages(brand)).containsExactly("brand: must be one of: " + listed("brands"));
        assertThat(messages(color)).containsExactly("color: must be one of: " + listed("colors"));
        assertThat(ended.value().endLocation()).isEqualTo(new Spot("Grand Central Market", 34.0508, -118.249));
        // rows show the end, so that all that was committed is on the topic and in the read models
        await().untilAsserted(() -> assertThat(
                        person.rides(5, "", ended.token(), vehicle.token()).value())
                .singleElement()
                .satisfies(shown -> assertThat(shown.startLocation().label()).isEqualTo("Union Station")));
        await().until(() -> places().getOrDefault(marker("name"), Set.of()).contains("movr.us-west1.users"));
        Map<String, Set<String>> found = places();
        assertThat(NAMED).containsAll(found.remove(marker("name")));
        assertThat(found)
                .isEqualTo(Map.of(
                        marker("mail"), Set.of("commands users.email"),
                        marker("first"), Set.of("commands users.first_name"),
                        marker("last"), Set.of("commands users.last_name")));
    }

    private static String marker(String field) {
        return "typed" + field + "x7q";
    }

    private static List<String> messages(Reply<?> reply) {
        return reply.body()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + ": "
                        + error.path("message").asString())
                .toList();
    }

    private String listed(String choices) {
        JsonNode cities = client.exchange(movr.queries(WEST).url(), Request.get("/api/v1/cities"))
                .body();
        return String.join(
                ", ", cities.path(choices).valueStream().map(JsonNode::asString).toList());
    }

    /** Where each marker is, by the marker: columns of both databases, topics. */
    private static Map<String, Set<String>> places() {
        Map<String, Set<String>> places = new HashMap<>();
        BiConsumer<String, String> finder = (place, text) -> {
            for (String field : FIELDS) {
                if (text.contains(marker(field))) {
                    places.computeIfAbsent(marker(field), none -> new TreeSet<>())
                            .add(place);
                }
            }
        };
        Dump.ofDatabase("commands", movr.commandDatabase(), finder);
        for (String region : List.of(WEST, "europe-west1")) {
            Dump.ofDatabase(region, movr.readDatabase(region), finder);
        }
        Dump.ofTopics(movr.bootstrapServers(), finder);
        return places;
    }
}
