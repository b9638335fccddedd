package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import movr.client.Account;
import movr.client.City;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/metrics.md and a running MovR say the same. */
class MetersIT {

    private static final List<Documented> COMMANDS = Documented.of("Command service");
    private static final List<Documented> QUERIES = Documented.of("Query service");
    private static final Spot COMMON = new Spot("Common", 42.355, -71.066);

    private static URI commands;
    private static URI queries;
    private static URI pages;

    @BeforeAll
    static void start() {
        RunningMovr movr = RunningMovr.get();
        commands = movr.boston().commandUrl();
        queries = movr.boston().queryUrl();
        pages = movr.pages();
        use();
    }

    @Test
    void exposesEveryDocumentedMeter() {
        assertExposes(Exposed.by(commands), COMMANDS);
        assertExposes(Exposed.by(queries), QUERIES);
    }

    @Test
    void documentsEveryMeterOfOurs() {
        assertDocumented(Exposed.by(commands), COMMANDS);
        assertDocumented(Exposed.by(queries), QUERIES);
        assertDocumented(Exposed.by(pages), List.of());
    }

    @Test
    void keepsLabelsWithinTheirBounds() {
        assertBounded(Exposed.by(commands), COMMANDS);
        assertBounded(Exposed.by(queries), QUERIES);
    }

    @Test
    void exposesTheMetersOfLibrariesThatDashboardsUse() {
        // a pause is told of when there has been one
        System.gc();
        await().untilAsserted(() -> {
            assertThat(Exposed.by(commands).types().keySet()).containsAll(Documented.ofLibraries("command"));
            assertThat(Exposed.by(queries).types().keySet()).containsAll(Documented.ofLibraries("query"));
            assertThat(Exposed.by(pages).types().keySet()).containsAll(Documented.ofLibraries("web"));
        });
    }

    @Test
    void addsUpAsDocumented() {
        await().untilAsserted(() -> {
            Exposed relay = Exposed.by(commands);
            Exposed projections = Exposed.by(queries);

            assertThat(relay.sum("movr_relay_batch_rows_sum"))
                    .isPositive()
                    .isEqualTo(relay.sum("movr_relay_acknowledged_seconds_count"));
            assertThat(relay.sum("movr_transaction_failures_total"))
                    .isGreaterThanOrEqualTo(relay.sum("movr_transaction_retries_total"));
            assertThat(projections.sum("movr_projection_applied_total"))
                    .isPositive()
                    .isEqualTo(projections.sum("movr_projection_visible_seconds_count"));
            assertThat(projections.sum("movr_projection_batch_size_sum"))
                    .isEqualTo(projections.sum("movr_projection_applied_total")
                            + projections.sum("movr_projection_skipped_total")
                            + projections.sum("movr_projection_parked_total"));
        });
    }

    private static void assertExposes(Exposed exposed, List<Documented> rows) {
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(exposed.types()).containsEntry(row.family(), row.type());
            assertThat(row.family()).startsWith(row.meter().replace('.', '_'));
        });
    }

    private static void assertDocumented(Exposed exposed, List<Documented> rows) {
        assertThat(exposed.ours())
                .allSatisfy(family -> assertThat(rows)
                        .as("a row of docs/metrics.md for %s", family)
                        .anyMatch(row -> row.covers(family)));
    }

    private static void assertBounded(Exposed exposed, List<Documented> rows) {
        for (Documented row : rows) {
            assertThat(exposed.of(row)).as(row.family()).isNotEmpty().allSatisfy(sample -> {
                assertThat(sample.labels().keySet())
                        .containsExactlyInAnyOrderElementsOf(row.labels().keySet());
                assertThat(sample.labels())
                        .allSatisfy((label, value) ->
                                assertThat(value).matches(row.labels().get(label)));
            });
        }
    }

    /** So that those meters are there that have to be told a state or a query first. */
    private static void use() {
        City boston = RunningMovr.get().city("boston");
        Account rider = RunningMovr.CLIENT.account(boston, "metered", "correct horse");
        rider.register("metered@example.com", "Erika", "Muster", Request.newKey())
                .value();
        UUID vehicle = rider.addVehicle("scooter", "red", "Acme", COMMON, Request.newKey())
                .value();
        await().until(() -> {
            ride(rider, vehicle);
            return Exposed.by(commands).sum("movr_transaction_failures_total") > 0;
        });
    }

    /** Several at once want the vehicle: one has it, others lose a race and try again. */
    private static void ride(Account rider, UUID vehicle) {
        City boston = rider.home();
        List<Reply<Ride>> replies = IntStream.range(0, 8)
                .parallel()
                .mapToObj(one -> rider.startRide(boston, vehicle, Request.newKey()))
                .toList();
        Reply<Ride> started = replies.stream()
                .filter(reply -> reply.status() == 201)
                .findFirst()
                .orElseThrow();
        Reply<Ride> ended = rider.endRide(boston, started.value().rideId(), COMMON, Request.newKey());
        assertThat(ended.status()).isEqualTo(200);
        assertThat(rider.rides(10, "", ended.token()).status()).isEqualTo(200);
    }
}
