package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A life with MovR, as the command side sees it. */
@CommandServiceTest
class CommandStoryIT {

    private final Api api;
    private final Database database;

    CommandStoryIT(Api api, Database database) {
        this.api = api;
        this.database = database;
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
        UUID ride = api.startRide(person, "new-york", vehicle, null).id("rideId");
        assertThat(database.everything()).contains("Erika " + person.username(), "Muster " + person.username());
        assertThat(api.removeAccount(person, null).problem()).isEqualTo("rider-still-riding");
        api.endRide(person, "new-york", ride, null);

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
    void refusesToEraseAnOwnerWhoseVehicleIsOnATrip() {
        Person owner = api.person("new-york");
        Person rider = api.person("new-york");
        api.startRide(rider, "new-york", api.vehicle(owner), null);

        assertThat(api.removeAccount(owner, null).problem()).isEqualTo("vehicle-on-trip");
    }

    @Test
    void usernamesAreUniqueOverAllRegionsWhateverTheirCase() {
        Person person = api.person("new-york");

        assertThat(api.register(person.username().toUpperCase(java.util.Locale.ROOT), "paris", null)
                        .problem())
                .isEqualTo("username-taken");
    }
}
