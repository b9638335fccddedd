package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import movr.client.Reply;
import movr.command.Api.Person;
import movr.command.deadlines.DeadlineRounds;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Production speaks Hibernate's dialect of CockroachDB, the other tests that of PostgreSQL. Here every command goes through the former,
 * and what is sent is left in {@code target/} for CockroachDB's own grammar, and a cluster's EXPLAIN, to check.
 */
@CommandServiceTest
@TestPropertySource(properties = "spring.jpa.properties.hibernate.dialect=org.hibernate.dialect.CockroachDialect")
class CockroachDialectIT {

    private final Api api;
    private final SentStatements sent;
    private final Database database;
    private final DeadlineRounds deadlines;

    CockroachDialectIT(Api api, SentStatements sent, Database database, DeadlineRounds deadlines) {
        this.deadlines = deadlines;
        this.api = api;
        this.database = database;
        this.sent = sent;
    }

    @Test
    void everyCommandWorksInTheDialectOfCockroachDb() throws IOException {
        Person keeper = api.person("new-york");
        String expired = UUID.randomUUID().toString();
        api.addVehicle(keeper, expired);
        database.change(
                "UPDATE command_records SET expires_at = now() - INTERVAL '1 hour' WHERE idempotency_key = ?", expired);
        sent.forget();

        assertThat(api.addVehicle(keeper, expired).status()).isEqualTo(201);
        assertThat(statuses()).isSubsetOf(200, 201, 204);
        deadlines.untilNothingIsDue("us-east1");

        List<String> statements = sent.statements().stream().distinct().sorted().toList();
        assertThat(statements)
                .hasSizeGreaterThan(15)
                .noneMatch(sql -> sql.contains("skip locked"))
                .anyMatch(sql -> sql.startsWith("DELETE FROM due_work"))
                .anyMatch(sql -> sql.startsWith("DELETE FROM command_records"));
        sent.leaveIn("cockroachdb-statements");
    }

    private List<Integer> statuses() {
        String key = UUID.randomUUID().toString();
        Person owner = api.person("new-york");
        Person rider = api.person("boston");
        UUID vehicle = api.addVehicle(owner, key).id("vehicleId");
        api.addVehicle(owner, key);
        UUID ride = api.startRide(rider, "new-york", vehicle, key).id("rideId");
        api.startRide(owner, "new-york", vehicle, key);
        return Stream.of(
                        api.endRide(rider, "new-york", ride, null),
                        api.removeVehicle(owner, vehicle, null),
                        api.addVehicle(owner, null),
                        api.get("/api/v1/users/me", owner),
                        api.signIn(owner.username()),
                        api.removeAccount(owner, null))
                .map(Reply::status)
                .toList();
    }
}
