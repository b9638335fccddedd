package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import movr.embedded.EmbeddedBroker;
import movr.streams.ConsistencyToken;
import movr.testing.Delivered;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A roll-out under load: the process is asked to end while people ride. */
class ShutdownIT {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownIT.class);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int TERMINATED = 128 + 15;
    private static final int RIDERS = 6;
    private static final int ENOUGH = 200;
    private static final Spot COMMON = new Spot("Common", 42.355, -71.066);
    private static final MovrClient CLIENT =
            new MovrClient(ClientSettings.defaults().withLimit(Duration.ZERO));

    private final EmbeddedBroker broker = TestBroker.alone();
    private final String database = TestDatabase.create().url();
    private final Queue<Reply<?>> replies = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> unanswered = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void startBroker() {
        broker.start();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void answersWhatItHasBegunAndLosesNothing() throws InterruptedException {
        ExecutorService riders = Executors.newFixedThreadPool(RIDERS);
        try (ServiceProcess service = ServiceProcess.start(database, broker.bootstrapServers())) {
            List<Account> clients =
                    IntStream.range(0, RIDERS).mapToObj(i -> person(service)).toList();
            clients.forEach(client -> riders.execute(() -> rideUntilTurnedAway(client)));
            riders.shutdown();
            await().until(() -> replies.size() > ENOUGH || !unanswered.isEmpty());
            assertThat(unanswered).isEmpty();

            service.terminate();

            assertThat(service.exitCode(GRACE)).isIn(0, TERMINATED);
            assertThat(riders.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(replies)
                .allSatisfy(
                        reply -> assertThat(reply.status()).as(reply.toString()).isIn(200, 201));
        // not one is left without an answer that had been begun: what is committed is what was answered
        LOG.info("{} commands answered, {} not begun, {} events left", replies.size(), unanswered.size(), waiting());
        assertThat(committed()).isEqualTo(answered());
        String rows = versionsOfRows();
        try (ServiceProcess successor = ServiceProcess.start(database, broker.bootstrapServers())) {
            await().until(() -> waiting() == 0);
            assertThat(delivered()).isEqualTo(answered());
            assertThat(versionsOfRows()).as("a start writes nothing again").isEqualTo(rows);
            successor.terminate();
            assertThat(successor.exitCode(GRACE)).isIn(0, TERMINATED);
        }
    }

    /** Place and writing transaction of each row in all tables but the outbox and leases; an update that changes nothing changes both. */
    private String versionsOfRows() {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database));
        return jdbc.sql("""
                        SELECT oid::regclass::text FROM pg_class
                        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                            AND relname !~ '^(outbox|relay_leases|task_leases)_' ORDER BY 1""").query(String.class).list().stream()
                .map(table -> table
                        + jdbc.sql("SELECT array_agg((ctid, xmin) ORDER BY ctid)::text FROM " + table)
                                .query(String.class)
                                .optional())
                .collect(Collectors.joining("\n"));
    }

    private static Account person(ServiceProcess service) {
        City boston = new City("boston", "us-east1", List.of(service.url()), service.url());
        Account account =
                CLIENT.account(boston, "u" + UUID.randomUUID().toString().substring(0, 20), "correct horse");
        account.register("erika@example.com", "Erika", "Muster", Request.newKey())
                .value();
        account.signIn();
        return account;
    }

    /** Adds a vehicle and rides it; each step keeps its reply. Ends when the service does not take a request any more. */
    private void rideUntilTurnedAway(Account rider) {
        try {
            UUID vehicle = kept(rider.addVehicle("bike", "red", "Acme", COMMON, Request.newKey()));
            while (true) {
                Ride ride = kept(rider.startRide(rider.home(), vehicle, Request.newKey()));
                kept(rider.endRide(rider.home(), ride.rideId(), COMMON, Request.newKey()));
            }
        } catch (RuntimeException turnedAway) {
            unanswered.add(turnedAway);
        }
    }

    /**
     * A connection whose request line comes in while Tomcat pauses is closed, or told 503, which is no answer to the client: nothing of the
     * service has seen the request. That its command was not carried out is what the rows show in the end.
     */
    private <T> T kept(Reply<T> reply) {
        replies.add(reply);
        return reply.value();
    }

    /** Versions of each vehicle that somebody was told. */
    private Map<UUID, List<Long>> answered() {
        return replies.stream()
                .map(reply -> ConsistencyToken.parse(reply.token()))
                .collect(Collectors.groupingBy(
                        ConsistencyToken::streamId,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                tokens -> tokens.stream()
                                        .map(ConsistencyToken::version)
                                        .sorted()
                                        .toList())));
    }

    /** Versions of each vehicle, as its row tells how far it has come. */
    private Map<UUID, List<Long>> committed() {
        return rows()
                .sql("SELECT id, stream_version FROM vehicles")
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getLong("stream_version")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        row -> LongStream.rangeClosed(1, row.getValue()).boxed().toList()));
    }

    /** What consumers were given; an event that was sent twice counts once. */
    private Map<UUID, List<Long>> delivered() {
        return Delivered.on(broker.bootstrapServers(), "movr.us-east1.fleet").versions().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        stream -> stream.getValue().stream().distinct().toList()));
    }

    private long waiting() {
        return rows().sql("SELECT count(*) FROM outbox").query(Long.class).single();
    }

    private JdbcClient rows() {
        return JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
    }
}
