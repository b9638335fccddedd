package movr.verifier;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Request;
import movr.client.Spot;
import movr.cluster.EmbeddedMovr;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Somebody in Los Angeles. */
public final class Person {

    private static final MovrClient CLIENT =
            new MovrClient(ClientSettings.defaults().withLimit(Duration.ZERO));
    private static final Spot PLACE = new Spot("Union Station", 34.056, -118.2365);

    private final City city;
    private final Account account;
    private final UUID userId;
    private final JdbcTemplate commands;

    /** Signs up. */
    public Person(EmbeddedMovr movr) {
        city = new City(
                "los-angeles",
                "us-west1",
                List.of(movr.commands().url()),
                movr.queries("us-west1").url());
        account = CLIENT.account(city, "u" + UUID.randomUUID().toString().substring(0, 20), "correct horse");
        userId = account.register("erika@example.com", "Erika", "Muster", Request.newKey())
                .value();
        commands = new JdbcTemplate(new DriverManagerDataSource(movr.commandDatabase(), "postgres", ""));
    }

    /** Opaque id. */
    public UUID userId() {
        return userId;
    }

    /** Adds a bike; answers its id. */
    public UUID addVehicle() {
        return account.addVehicle("bike", "red", "Acme", PLACE, Request.newKey())
                .value();
    }

    /** Starts a ride; answers its id. */
    public UUID startRide(UUID vehicle) {
        return account.startRide(city, vehicle, Request.newKey()).value().rideId();
    }

    /** Ends a ride. */
    public void endRide(UUID ride) {
        account.endRide(city, ride, PLACE, Request.newKey()).value();
    }

    /** Adds a bike and rides it; answers its id. */
    public UUID ride() {
        UUID vehicle = addVehicle();
        endRide(startRide(vehicle));
        return vehicle;
    }

    /** Removes the account, and waits until the vehicles have left, too: what is verified must stand still. */
    public void leave() {
        account.remove(Request.newKey()).value();
        await().until(() -> commands.queryForList("SELECT id FROM due_work").isEmpty());
    }
}
