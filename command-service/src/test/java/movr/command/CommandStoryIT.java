package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import movr.client.Reply;
import movr.command.Api.Person;
import movr.command.deadlines.DeadlineRounds;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A life with MovR, as the command side sees it. */
@CommandServiceTest
class CommandStoryIT {

    private final Api api;
    private final Database database;
    private final DeadlineRounds deadlines;

    CommandStoryIT(Api api, Database database, DeadlineRounds deadlines) {
        this.api = api;
        this.database = database;
        this.deadlines = deadlines;
    }

    @Test
    void anOwnerAddsAVehicleAndARiderRidesIt() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");

        Reply<JsonNode> added = api.addVehicle(owner, null);
        UUID vehicle = added.id("vehicleId");
        Reply<JsonNode> started = api.startRide(rider, "new-york", vehicle, null);
        Reply<JsonNode> ended = api.endRide(rider, "new-york", started.id("rideId"), null);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Consistency-Token")).isEqualTo("us-east1.fleet." + vehicle + "@1");
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.header("Consistency-Token")).isEqualTo("us-east1.fleet." + vehicle + "@2");
        assertThat(started.body().path("startLocation").path("label").asString())
                .isEqualTo("Times Square");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.header("Consistency-Token")).isEqualTo("us-east1.fleet." + vehicle + "@3");
        assertThat(ended.body().path("durationSeconds").isIntegralNumber()).isTrue();
        assertThat(database.typesOf(vehicle))
                .containsExactly("io.movr.vehicle.added.v1", "io.movr.ride.started.v1", "io.movr.ride.ended.v1");
    }

    /** Labels are typed by people, and events are kept for ever. */
    @Test
    void keepsNoLabelAndCallsPlacesAfterTheNearestKnownOne() {
        Person owner = api.person("new-york");
        String path = "/api/v1/cities/new-york/";
        String home = """
                {"label": "Home of Erika", "latitude": 40.754, "longitude": -73.983}""";
        String nameless = "{\"latitude\": 40.7355, \"longitude\": -73.991, \"label\": null}";

        Reply<JsonNode> added = api.send(
                "POST",
                path + "vehicles",
                "{\"type\": \"bike\", \"color\": \"other\", \"brand\": \"other\", \"location\": " + home + "}",
                owner,
                null);
        Reply<JsonNode> started = api.startRide(owner, "new-york", added.id("vehicleId"), null);
        Reply<JsonNode> ended = api.send(
                "POST",
                path + "rides/" + started.id("rideId") + "/end",
                "{\"location\": " + nameless + "}",
                owner,
                null);

        assertThat(added.body().path("location").path("label").asString()).isEqualTo("Bryant Park");
        assertThat(ended.body().path("startLocation").path("label").asString()).isEqualTo("Bryant Park");
        assertThat(ended.body().path("endLocation").path("label").asString()).isEqualTo("Union Square");
        assertThat(database.everything()).doesNotContain("Home of Erika");
        assertThat(database.count("outbox WHERE stream_id = ? AND data LIKE '%\"label\":\"\"%'", added.id("vehicleId")))
                .isEqualTo(3);
    }

    @Test
    void keepsTimesInUtcCutToMicroseconds() {
        Person owner = api.person("new-york");

        Reply<JsonNode> added = api.addVehicle(owner, null);

        assertThat(added.text("addedAt")).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z");
    }

    @Test
    void aVehicleCarriesOneRideAndARiderTakesOne() {
        Person owner = api.person("boston");
        Person rider = api.person("boston");
        UUID vehicle = api.vehicle(owner);
        UUID other = api.vehicle(owner);
        api.startRide(rider, "boston", vehicle, null);

        assertThat(api.startRide(owner, "boston", vehicle, null).problem()).isEqualTo("vehicle-not-available");
        assertThat(api.startRide(rider, "boston", other, null).problem()).isEqualTo("rider-already-riding");
    }

    @Test
    void aRoamingRiderHasOneRideInAllRegions() {
        Person parisian = api.person("paris");
        Person newYorker = api.person("new-york");
        Person rider = api.person("boston");
        UUID inParis = api.vehicle(parisian);
        UUID inNewYork = api.vehicle(newYorker);

        Reply<JsonNode> started = api.startRide(rider, "paris", inParis, null);

        assertThat(started.status()).isEqualTo(201);
        assertThat(database.count("rides WHERE region = 'europe-west1' AND id = ?", started.id("rideId")))
                .isOne();
        assertThat(database.count("open_rides WHERE region = 'us-east1' AND rider_id = ?", rider.id()))
                .isOne();
        Reply<JsonNode> refused = api.startRide(rider, "new-york", inNewYork, null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("rider-already-riding");
        assertThat(api.endRide(rider, "paris", started.id("rideId"), null).status())
                .isEqualTo(200);
        assertThat(api.startRide(rider, "new-york", inNewYork, null).status()).isEqualTo(201);
    }

    @Test
    void onlyItsRiderEndsARideAndOnlyOnce() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");
        UUID ride = api.startRide(rider, "new-york", api.vehicle(owner), null).id("rideId");

        assertThat(api.endRide(owner, "new-york", ride, null).problem()).isEqualTo("ride-not-yours");
        assertThat(api.endRide(rider, "boston", ride, null).problem()).isEqualTo("ride-unknown");
        assertThat(api.endRide(rider, "new-york", ride, null).status()).isEqualTo(200);
        assertThat(api.endRide(rider, "new-york", ride, null).problem()).isEqualTo("ride-already-ended");
        assertThat(api.endRide(rider, "new-york", UUID.randomUUID(), null).status())
                .isEqualTo(404);
    }

    @Test
    void onlyItsOwnerRemovesAVehicleAndNotOnATrip() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        UUID ride = api.startRide(rider, "new-york", vehicle, null).id("rideId");

        assertThat(api.removeVehicle(rider, vehicle, null).problem()).isEqualTo("vehicle-not-yours");
        assertThat(api.removeVehicle(owner, vehicle, null).problem()).isEqualTo("vehicle-on-trip");
        api.endRide(rider, "new-york", ride, null);
        assertThat(api.removeVehicle(owner, vehicle, null).status()).isEqualTo(204);
        assertThat(api.removeVehicle(owner, vehicle, null).problem()).isEqualTo("vehicle-unknown");
        assertThat(api.startRide(rider, "new-york", vehicle, null).problem()).isEqualTo("vehicle-unknown");
    }

    @Test
    void ownersAddVehiclesInTheirHomeCityOnly() {
        Person owner = api.person("new-york");
        Person elsewhere = new Person(owner.id(), owner.username(), owner.token(), "boston");

        assertThat(api.addVehicle(elsewhere, null).problem()).isEqualTo("city-not-home");
    }

    @Test
    void showsAPersonTheirOwnProfileOnly() {
        Person person = api.person("paris");

        Reply<JsonNode> profile = api.get("/api/v1/users/me", person);

        assertThat(profile.text("email")).isEqualTo(person.username() + "@example.com");
        assertThat(profile.text("region")).isEqualTo("europe-west1");
        assertThat(api.get("/api/v1/users/me", null).status()).isEqualTo(401);
    }

    @Test
    void erasesAPersonAndTheirVehicles() {
        Person person = api.person("new-york");
        UUID vehicle = api.vehicle(person);
        assertThat(database.everything()).contains("Erika " + person.username(), "Muster " + person.username());

        Reply<JsonNode> removed = api.removeAccount(person, null);

        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.header("Consistency-Token")).isEqualTo("us-east1.users." + person.id() + "@2");
        assertThat(database.count("users WHERE id = ? AND password_hash IS NULL AND email IS NULL", person.id()))
                .isOne();
        assertThat(database.everything())
                .doesNotContain(
                        person.username() + "@example.com",
                        "Erika " + person.username(),
                        "Muster " + person.username());
        deadlines.untilNothingIsDue("us-east1");
        assertThat(database.typesOf(vehicle)).endsWith("io.movr.vehicle.removed.v1");
        assertThat(api.signIn(person.username()).problem()).isEqualTo("wrong-credentials");
        assertThat(api.register(person.username(), "paris", null).status()).isEqualTo(201);
    }

    /** As after a restore, when a name was registered anew. */
    @Test
    void leavesANameToWhoeverHasClaimedIt() {
        Person person = api.person("new-york");
        database.change(
                "UPDATE username_claims SET user_id = ? WHERE username = ?", UUID.randomUUID(), person.username());

        assertThat(api.removeAccount(person, null).status()).isEqualTo(204);

        assertThat(database.count("username_claims WHERE username = ?", person.username()))
                .isOne();
    }

    @Test
    void endsTheRideOfAnErasedPersonWhereItBegan() {
        Person rider = api.person("new-york");
        UUID vehicle = api.vehicle(api.person("new-york"));
        UUID ride = api.startRide(rider, "new-york", vehicle, null).id("rideId");

        assertThat(api.removeAccount(rider, null).status()).isEqualTo(204);

        assertThat(database.count("""
                        rides WHERE id = ? AND ended_at IS NOT NULL AND end_label = start_label
                            AND end_latitude = start_latitude AND end_longitude = start_longitude""", ride)).isOne();
        assertThat(database.count("open_rides WHERE rider_id = ?", rider.id())).isZero();
        assertThat(database.count("vehicles WHERE id = ? AND status = 'available'", vehicle))
                .isOne();
        assertThat(database.typesOf(vehicle)).endsWith("io.movr.ride.started.v1", "io.movr.ride.ended.v1");
        assertThat(api.startRide(api.person("new-york"), "new-york", vehicle, null)
                        .status())
                .isEqualTo(201);
    }

    /** The removal writes rows of the person's home region only. */
    @Test
    void endsTheRideInAnotherRegionAfterTheRemoval() {
        Person rider = api.person("boston");
        UUID vehicle = api.vehicle(api.person("paris"));
        UUID ride = api.startRide(rider, "paris", vehicle, null).id("rideId");

        assertThat(api.removeAccount(rider, null).status()).isEqualTo(204);
        assertThat(database.count("rides WHERE id = ? AND ended_at IS NULL", ride))
                .isOne();
        deadlines.untilNothingIsDue("us-east1");

        assertThat(database.count("rides WHERE id = ? AND ended_at IS NOT NULL", ride))
                .isOne();
        assertThat(database.count("open_rides WHERE rider_id = ?", rider.id())).isZero();
        assertThat(database.typesOf(vehicle)).endsWith("io.movr.ride.started.v1", "io.movr.ride.ended.v1");
    }

    /** It has come first: nothing is left to be done. */
    @Test
    void findsTheRideInAnotherRegionEnded() {
        Person rider = api.person("boston");
        UUID vehicle = api.vehicle(api.person("paris"));
        UUID ride = api.startRide(rider, "paris", vehicle, null).id("rideId");
        api.removeAccount(rider, null);
        database.change(
                "UPDATE rides SET end_label = 'x', end_latitude = 1, end_longitude = 1, ended_at = started_at"
                        + " WHERE id = ?",
                ride);
        database.change("UPDATE vehicles SET status = 'available', ride_id = NULL WHERE id = ?", vehicle);
        database.change("DELETE FROM open_rides WHERE rider_id = ?", rider.id());

        deadlines.untilNothingIsDue("us-east1");

        assertThat(database.versionsOf(vehicle)).containsExactly(1L, 2L);
    }

    @Test
    void aVehicleOfAnErasedOwnerLeavesWhenItsRideEnds() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");
        UUID ridden = api.vehicle(owner);
        UUID standing = api.vehicle(owner);
        UUID ride = api.startRide(rider, "new-york", ridden, null).id("rideId");

        assertThat(api.removeAccount(owner, null).status()).isEqualTo(204);

        Person other = api.person("new-york");
        assertThat(api.startRide(other, "new-york", standing, null).problem()).isEqualTo("vehicle-unknown");
        deadlines.untilNothingIsDue("us-east1");
        assertThat(database.typesOf(standing)).endsWith("io.movr.vehicle.removed.v1");
        assertThat(database.count("vehicles WHERE id = ? AND status = 'on_trip'", ridden))
                .isOne();
        Reply<JsonNode> ended = api.endRide(rider, "new-york", ride, null);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.header("Consistency-Token")).isEqualTo("us-east1.fleet." + ridden + "@3");
        assertThat(database.typesOf(ridden))
                .endsWith("io.movr.ride.ended.v1", "io.movr.vehicle.removed.v1")
                .hasSize(4);
        assertThat(database.count("vehicles WHERE id = ? AND status = 'removed'", ridden))
                .isOne();
    }

    /** An instance of a release that knows nothing of it has ended the ride. */
    @Test
    void looksOnceMoreForVehiclesThatWereOnATrip() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        api.startRide(api.person("new-york"), "new-york", vehicle, null);
        api.removeAccount(owner, null);
        deadlines.untilNothingIsDue("us-east1");
        assertThat(database.count("due_work WHERE id = ? AND due_at > now() + INTERVAL '50 minutes'", owner.id()))
                .isOne();
        database.change("UPDATE vehicles SET status = 'available', ride_id = NULL WHERE id = ?", vehicle);

        database.change("UPDATE due_work SET due_at = now() WHERE id = ?", owner.id());
        deadlines.untilNothingIsDue("us-east1");

        assertThat(database.typesOf(vehicle)).endsWith("io.movr.vehicle.removed.v1");
        assertThat(database.count("due_work WHERE id = ?", owner.id())).isZero();
    }

    @Test
    void usernamesAreUniqueOverAllRegionsWhateverTheirCase() {
        Person person = api.person("new-york");

        assertThat(api.register(person.username().toUpperCase(java.util.Locale.ROOT), "paris", null)
                        .problem())
                .isEqualTo("username-taken");
    }
}
