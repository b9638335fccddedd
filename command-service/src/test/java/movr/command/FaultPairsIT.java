package movr.command;

import static movr.command.PlannedFault.AT_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.client.Reply;
import movr.command.Api.Person;
import movr.command.FaultScenarios.Expected;
import movr.command.FaultScenarios.Ready;
import movr.command.FaultScenarios.Scenario;
import movr.command.PlannedFault.Fault;
import movr.command.PlannedFault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Commands that meet two faults, one after the other, at statements, at COMMIT and while records are looked up, kept and deleted: whatever
 * is answered is true of the database. Pairs are drawn at random from all there are, as many as {@code -Dmovr.faults.pairs} says, by the seed
 * {@code -Dmovr.faults.seed}.
 */
@CommandServiceTest
@TestPropertySource(
        properties = {
            // a fault that lasts is given up soon
            "movr.transaction.deadline=1500ms",
            "movr.transaction.least-left=300ms"
        })
class FaultPairsIT {

    private static final Logger LOG = LoggerFactory.getLogger(FaultPairsIT.class);
    private static final int PAIRS = Integer.getInteger("movr.faults.pairs", 60);
    private static final long SEED = Long.getLong("movr.faults.seed", System.nanoTime());
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int FIRST_PLACES = 5;
    private static final int SECOND_PLACES = 4;
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private final FaultScenarios scenarios;
    private final Api api;
    private final Database database;
    private final PlannedFault fault;
    private final DataSource source;
    private final MeterRegistry meters;
    private final Map<String, Integer> outcomes = new TreeMap<>();

    FaultPairsIT(Api api, Database database, PlannedFault fault, DataSource source, MeterRegistry meters) {
        this.api = api;
        this.scenarios = new FaultScenarios(api, database);
        this.database = database;
        this.fault = fault;
        this.source = source;
        this.meters = meters;
    }

    private record Pair(Scenario scenario, Fault first, Fault second) {

        @Override
        public String toString() {
            return scenario.name() + ": " + first + ", then " + second;
        }
    }

    @AfterEach
    void disarm() {
        fault.disarm();
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerIsTrue() {
        Random random = new Random(SEED);
        List<Scenario> all = scenarios.all();
        LOG.info("{} pairs of faults, movr.faults.seed={}", PAIRS, SEED);
        Stream<DynamicTest> pairs = IntStream.range(0, PAIRS)
                .mapToObj(n -> pair(all.get(n % all.size()), random))
                .map(pair -> dynamicTest(pair.toString(), () -> isTrue(pair)));
        return Stream.concat(pairs, Stream.of(dynamicTest("leave nothing behind", this::leavesNothingBehind)));
    }

    /** The pairs that were seen to be answered wrongly, whatever is drawn. */
    @TestFactory
    Stream<DynamicTest> everyAnswerIsTrueThatOnceWasNot() {
        Fault lost = Fault.once(Kind.CUT_AFTER_COMMIT, AT_COMMIT);
        Fault unreadable = new Fault(Kind.REFUSED_CONNECTION, 1, true);
        return Stream.of(
                        new Pair(FaultScenarios.fresh("AddVehicle", scenarios::addVehicle), lost, unreadable),
                        new Pair(FaultScenarios.keyless("StartRide", scenarios::startRide), lost, unreadable),
                        new Pair(FaultScenarios.repeated("AddVehicle", scenarios::addVehicle), unreadable, unreadable),
                        new Pair(
                                FaultScenarios.fresh("StartRide", scenarios::startRide),
                                lost,
                                new Fault(Kind.STANDBY, 0, true)),
                        new Pair(
                                FaultScenarios.fresh("EndRide", scenarios::endRide),
                                lost,
                                new Fault(Kind.ERROR, 0, true)),
                        new Pair(
                                FaultScenarios.fresh("EndRide", scenarios::endRide),
                                lost,
                                new Fault(Kind.POOL_CLOSED, 0, true)),
                        new Pair(
                                FaultScenarios.fresh("RemoveUser", scenarios::removeUser),
                                lost,
                                new Fault(Kind.INTERNAL, 0, true)))
                .map(pair -> dynamicTest(pair.toString(), () -> isTrue(pair)));
    }

    /** Axon does not roll back after an Error while it prepares to commit. */
    @Test
    void anErrorLeavesNoConnectionBehind() throws SQLException {
        for (int n = 0; n < 3; n++) {
            Ready command = scenarios.addVehicle();
            fault.strike(Kind.ERROR, n);
            command.reply();
            assertThat(fault.struck()).isTrue();
            fault.disarm();
        }

        leavesNothingBehind();
    }

    /** Load is shed: who queued again for a connection would only make the queue longer. */
    @Test
    void isBusyAtOnceWhenThePoolIsEmpty() throws SQLException {
        Ready command = scenarios.addVehicle();
        double attempts = counted("movr.transaction.attempts");
        HikariDataSource pool = source.unwrap(HikariDataSource.class);
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < pool.getMaximumPoolSize()) {
                all.add(pool.getConnection());
            }

            Reply<JsonNode> reply = command.reply();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.problem()).isEqualTo("database-busy");
            assertThat(reply.header("Retry-After")).isNotEmpty();
            assertThat(api.signIn("nobody").problem()).isEqualTo("database-busy");
            assertThat(counted("movr.transaction.attempts")).isEqualTo(attempts + 1);
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        assertThat(command.effects().get()).isZero();
    }

    /** The lock time-out is longer: only the connection's own can have ended the wait. */
    @Test
    void waitsForTheDatabaseNoLongerThanItsDeadline() {
        Person owner = api.person("new-york");
        UUID vehicle = api.vehicle(owner);
        double cut = counted("movr.transaction.failures", "sqlstate", "08006");

        Reply<JsonNode> reply = database.whileHeld(
                "UPDATE vehicles SET color = 'blue' WHERE id = ?",
                List.of(vehicle),
                () -> api.startRide(owner, "new-york", vehicle, null));

        assertThat(reply.problem()).isEqualTo("database-busy");
        assertThat(counted("movr.transaction.failures", "sqlstate", "08006")).isGreaterThan(cut);
        assertThat(database.count("rides WHERE vehicle_id = ?", vehicle)).isZero();
    }

    private double counted(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .filter(counter -> !"FindCredentials".equals(counter.getId().getTag("transaction")))
                .mapToDouble(Counter::count)
                .sum();
    }

    private void leavesNothingBehind() throws SQLException {
        LOG.info("{} pairs of faults, movr.faults.seed={}: {}", PAIRS, SEED, outcomes);
        fault.disarm();
        HikariDataSource pool = source.unwrap(HikariDataSource.class);
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    }

    private void isTrue(Pair pair) {
        Expected expected = pair.scenario().expected();
        Ready command = pair.scenario().ready().get();
        fault.strike(List.of(pair.first(), pair.second()));

        Reply<JsonNode> reply = command.reply();
        boolean struck = fault.struck();
        fault.disarm();

        long effects = command.effects().get();
        String told = reply.status() + " " + reply.problem() + (struck ? "" : " (none struck)");
        outcomes.merge(told + (effects == expected.without() ? ", without effect" : ", with effect"), 1, Integer::sum);
        assertThat(effects).as(pair + " → " + reply).isIn(expected.without(), expected.with());
        assertTrue(pair, reply, effects, command.key() != null);
        if (command.key() != null) {
            assertSettles(pair, command);
        }
    }

    private static void assertTrue(Pair pair, Reply<JsonNode> reply, long effects, boolean keyed) {
        Expected expected = pair.scenario().expected();
        String what = pair + " → " + reply;
        if (reply.status() >= OK && reply.status() < REFUSED) {
            assertThat(expected).as(what).isNotEqualTo(Expected.REFUSED);
            assertThat(effects).as(what).isEqualTo(expected.with());
        } else if (reply.status() < FAILED) {
            assertThat(expected).as(what).isEqualTo(Expected.REFUSED);
            assertThat(reply.problem()).as(what).isIn("vehicle-not-available", "username-taken");
        } else if (reply.problem().equals("outcome-unknown")) {
            assertThat(mayLeaveDoubt(pair, keyed)).as(what).isTrue();
        } else {
            assertThat(reply.problem()).as(what).isIn("database-busy", "internal-error");
            assertThat(effects).as(what).isEqualTo(expected.without());
            String detail = reply.text("detail");
            // a registration queries the name before it is a command: its key may have been used before, too
            boolean queried = detail.endsWith("this request changed nothing. Please retry later.");
            assertThat(detail.contains("not carried out") || (!keyed && queried))
                    .as(what)
                    .isEqualTo(!keyed && isBusy(reply));
            assertThat(queried && !pair.scenario().name().startsWith("RegisterUser"))
                    .as(what)
                    .isFalse();
        }
    }

    private static boolean isBusy(Reply<JsonNode> reply) {
        return reply.problem().equals("database-busy");
    }

    /** Doubt needs a reason: a COMMIT that failed, or the record of an earlier request that could not be read or kept. */
    private static boolean mayLeaveDoubt(Pair pair, boolean keyed) {
        boolean fresh = pair.scenario().expected() == Expected.DONE_ONCE;
        boolean atCommit = Stream.of(pair.first(), pair.second())
                .anyMatch(each -> each.place() == AT_COMMIT
                        || each.lasting()
                        || each.kind().onlyAtCommit());
        return atCommit || (keyed && !fresh);
    }

    /** Once the database is well again, the same request is answered for good, and nothing is done twice. */
    private static void assertSettles(Pair pair, Ready command) {
        Expected expected = pair.scenario().expected();
        Reply<JsonNode> again = command.reply();

        assertThat(again.status())
                .as(pair + " → again " + again)
                .isBetween(
                        expected == Expected.REFUSED ? REFUSED : OK,
                        (expected == Expected.REFUSED ? FAILED : REFUSED) - 1);
        assertThat(command.effects().get()).as(pair + " → again " + again).isEqualTo(expected.with());
    }

    private static Pair pair(Scenario scenario, Random random) {
        return new Pair(scenario, any(random, FIRST_PLACES, false), any(random, SECOND_PLACES, random.nextInt(4) == 0));
    }

    private static Fault any(Random random, int places, boolean lasting) {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        boolean atCommit = kind.onlyAtCommit() || random.nextInt(3) == 0;
        return new Fault(kind, atCommit ? AT_COMMIT : random.nextInt(places), lasting);
    }
}
