package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import movr.command.Api.Person;
import movr.command.deadlines.DeadlineRounds;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements of the commands: few round trips, and none that touches another region. */
@CommandServiceTest
class StatementsIT {

    private static final int MOST_STATEMENTS = 6;

    /** Kept in every region by CockroachDB: read without leaving the region. */
    private static final List<String> GLOBAL_TABLES = List.of("cities", "username_claims");

    private static final Pattern TABLE =
            Pattern.compile("(?:from|join|into|update)\\s+([a-z_]+)(?:\\s+(?:as\\s+)?([a-z]+[0-9]_[0-9]|[a-z]\\b))?");

    /** Of one row: region and id are given. */
    private static final Pattern OWN_ROW = Pattern.compile("\\(region\\)?.* = .*\\(id = ");

    private final Api api;
    private final SentStatements sent;
    private final Database database;
    private final DeadlineRounds deadlines;
    private final EntityManagerFactory entities;
    private Person owner;

    StatementsIT(
            Api api, SentStatements sent, Database database, DeadlineRounds deadlines, EntityManagerFactory entities) {
        this.entities = entities;
        this.database = database;
        this.deadlines = deadlines;
        this.api = api;
        this.sent = sent;
    }

    @BeforeEach
    void anOwner() {
        owner = api.person("new-york");
    }

    @Test
    void startRideTakesFewStatementsAndFewerRoundTrips() {
        UUID vehicle = api.vehicle(owner);
        sent.forget();

        api.startRide(owner, "new-york", vehicle, UUID.randomUUID().toString());

        assertThat(sent.statements()).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(sent.roundTrips()).hasSize(2);
    }

    @Test
    void endRideTakesFewStatementsAndFewerRoundTrips() {
        UUID ride = api.startRide(owner, "new-york", api.vehicle(owner), null).id("rideId");
        sent.forget();

        api.endRide(owner, "new-york", ride, UUID.randomUUID().toString());

        assertThat(sent.statements()).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(sent.roundTrips()).hasSize(2);
    }

    @Test
    void ridesOpenNoPersistenceContext() {
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        UUID vehicle = api.vehicle(owner);
        long before = statistics.getSessionOpenCount();

        UUID ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
        api.endRide(owner, "new-york", ride, null);

        assertThat(before).as("adding a vehicle opens one").isPositive();
        assertThat(statistics.getSessionOpenCount()).isEqualTo(before);
    }

    /** The vehicle that leaves with its ride costs no round trip. */
    @Test
    void endRideOfARemovedOwnersVehicleTakesNoMoreRoundTrips() {
        Person rider = api.person("new-york");
        UUID ride = api.startRide(rider, "new-york", api.vehicle(owner), null).id("rideId");
        api.removeAccount(owner, null);
        sent.forget();

        api.endRide(rider, "new-york", ride, UUID.randomUUID().toString());

        assertThat(sent.roundTrips()).hasSize(2);
    }

    @Test
    void removeUserSendsTheSameWhateverThePersonOwns() {
        Person poor = api.person("new-york");
        own(owner, 120);
        sent.forget();
        assertThat(api.removeAccount(poor, null).status()).isEqualTo(204);
        List<String> ofPoor = sent.statements();
        sent.forget();

        assertThat(api.removeAccount(owner, null).status()).isEqualTo(204);

        assertThat(sent.statements()).isEqualTo(ofPoor).hasSizeLessThanOrEqualTo(8);
        assertThat(sent.roundTrips()).hasSize(5);
        assertThat(database.count("due_work WHERE id = ?", owner.id())).isOne();
    }

    @Test
    void vehiclesLeaveInBatchesOfBoundedSize() {
        own(owner, 120);
        api.removeAccount(owner, null);
        carryOutOneStep();
        sent.forget();

        carryOutOneStep();

        assertThat(sent.statements())
                .filteredOn(sql -> sql.startsWith("INSERT INTO outbox"))
                .hasSize(50);
        assertThat(database.count("vehicles WHERE owner_id = ? AND status = 'removed'", owner.id()))
                .isEqualTo(100);
        deadlines.untilNothingIsDue("us-east1");
        assertThat(database.count("vehicles WHERE owner_id = ? AND status = 'removed'", owner.id()))
                .isEqualTo(120);
    }

    private void carryOutOneStep() {
        deadlines.carryOut(
                "us-east1",
                deadlines.due("us-east1").stream()
                        .filter(work -> work.id().equals(owner.id()))
                        .toList());
    }

    private void own(Person person, int vehicles) {
        database.change("""
                INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude,
                    longitude, added_at)
                SELECT 'us-east1', gen_random_uuid(), 'new-york', ?, 'bike', 'red', 'Acme', 'available', 1, 'here', 40.7, -73.9,
                    now() FROM generate_series(1, ?)""", person.id(), vehicles);
    }

    @Test
    void theRecordIsTheFirstWrite() {
        UUID vehicle = api.vehicle(owner);
        sent.forget();

        api.startRide(owner, "new-york", vehicle, null);
        api.removeAccount(api.person("new-york"), null);
        deadlines.untilNothingIsDue("us-east1");

        assertThat(sent.roundTrips())
                .filteredOn(trip -> trip.toLowerCase(Locale.ROOT).contains("insert into outbox"))
                .isNotEmpty()
                .allMatch(trip -> trip.stripLeading().startsWith("INSERT INTO command_records"));
    }

    /** Under SERIALIZABLE whoever reads a row conflicts with whoever changes it, so a plan that reads more makes commands fail. */
    @Test
    void ridesReadNothingButTheirOwnRowsEvenWithoutStatistics() {
        UUID vehicle = api.vehicle(owner);
        sent.forget();
        UUID ride = api.startRide(owner, "new-york", vehicle, null).id("rideId");
        api.endRide(owner, "new-york", ride, null);

        List<String> reads = sent.statements().stream()
                .filter(statement -> statement.toLowerCase(Locale.ROOT).startsWith("select"))
                .toList();

        assertThat(reads)
                .hasSize(2)
                .allSatisfy(read -> assertThat(database.planOf(read))
                        .noneMatch(step -> step.contains("Seq Scan"))
                        .filteredOn(step -> step.contains("Index Cond"))
                        .isNotEmpty()
                        .allMatch(step -> OWN_ROW.matcher(step).find()));
    }

    @Test
    void everyStatementNamesTheRegionOfEachTable() {
        sent.forget();
        String key = UUID.randomUUID().toString();
        Person rider = api.person("boston");
        UUID vehicle = api.addVehicle(owner, key).id("vehicleId");
        api.addVehicle(owner, key);
        UUID ride = api.startRide(rider, "new-york", vehicle, key).id("rideId");
        api.startRide(owner, "new-york", vehicle, key);
        api.endRide(rider, "new-york", ride, key);
        api.removeVehicle(owner, vehicle, null);
        api.vehicle(owner);
        api.removeAccount(owner, null);
        deadlines.untilNothingIsDue("us-east1");
        api.get("/api/v1/users/me", rider);

        List<String> statements = sent.statements();

        assertThat(statements).hasSizeGreaterThan(30);
        assertThat(statements).allSatisfy(StatementsIT::assertNamesRegions);
    }

    /** In which the database neither keeps anything nor has to look for what a write of it would conflict with. */
    @Test
    void questionsAreAskedInReadOnlyTransactions() {
        sent.forget();

        assertThat(api.signIn(owner.username()).status()).isEqualTo(200);
        assertThat(api.signIn("nobody").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/users/me", owner).status()).isEqualTo(200);

        assertThat(sent.roundTrips()).hasSize(4);
        assertThat(sent.inReadWriteTransactions()).isEmpty();
    }

    @Test
    void theCheckFindsAStatementThatNamesNoRegion() {
        assertThatThrownBy(() -> assertNamesRegions("select v1_0.id from vehicles v1_0 where v1_0.id=?"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertNamesRegions("SELECT v.id FROM users u JOIN vehicles v WHERE u.region = ?"))
                .isInstanceOf(AssertionError.class);
    }

    private static void assertNamesRegions(String statement) {
        String sql = statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher tables = TABLE.matcher(sql);
        assertThat(tables.find()).as("names a table: " + sql).isTrue();
        do {
            String table = tables.group(1);
            String alias = tables.group(2);
            if (!GLOBAL_TABLES.contains(table)) {
                assertThat(sql).as("region of " + table).containsPattern(regionOf(sql, alias));
            }
        } while (tables.find());
    }

    /** The region among the columns of an INSERT, or compared with a value or another table's region that is. */
    private static String regionOf(String sql, String alias) {
        if (sql.startsWith("insert into")) {
            return "insert into [a-z_]+ \\((?:[a-z_, ]+,)? ?region\\b";
        }
        String column = alias == null ? "\\bregion" : "\\b" + alias + "\\.region";
        return column + " ?= ?(\\?|[a-z0-9_]+\\.region)";
    }
}
