package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.command.Api.Person;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * Production speaks Hibernate's dialect of CockroachDB, the other tests that of PostgreSQL. Here every command goes through the former,
 * and what is sent is left in {@code target/} for CockroachDB's own grammar to check.
 */
@CommandServiceTest
@TestPropertySource(properties = "spring.jpa.properties.hibernate.dialect=org.hibernate.dialect.CockroachDialect")
class CockroachDialectIT {

    private static final Path STATEMENTS = Path.of("target", "cockroachdb-statements.sql");

    private final Api api;
    private final SentStatements sent;

    CockroachDialectIT(Api api, SentStatements sent) {
        this.api = api;
        this.sent = sent;
    }

    @Test
    void everyCommandWorksInTheDialectOfCockroachDb() throws IOException {
        sent.forget();

        assertThat(statuses()).isSubsetOf(200, 201, 204);

        List<String> statements = sent.statements().stream().distinct().sorted().toList();
        assertThat(statements).hasSizeGreaterThan(15).noneMatch(sql -> sql.contains("skip locked"));
        Files.writeString(
                STATEMENTS,
                statements.stream().map(CockroachDialectIT::numbered).collect(Collectors.joining("\n")));
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
                        api.removeAccount(owner, null))
                .map(Api.Reply::status)
                .toList();
    }

    /** JDBC's question marks as the driver numbers them on the wire. */
    private static String numbered(String statement) {
        AtomicInteger number = new AtomicInteger();
        return Pattern.compile("\\?").matcher(statement).replaceAll(mark -> "\\$" + number.incrementAndGet()) + ";\n";
    }
}
