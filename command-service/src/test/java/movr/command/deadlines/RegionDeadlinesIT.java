package movr.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.command.CommandServiceTest;
import movr.commands.dispatch.Commands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Workers of one region: one works, none is stopped by what fails, and none keeps the others from trying. */
@CommandServiceTest
class RegionDeadlinesIT {

    private static final String REGION = "us-west1";
    private static final String EASY = "vehicles-of-removed-user";
    private static final Duration LEASE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final PlatformTransactionManager manager;
    private final TransactionTemplate transactions;
    private final DueTable table;
    private final List<DueKind> kinds;
    private final Commands commands;
    private final Loops loops;
    private final MeterRegistry meters;
    private final List<RegionDeadlines> started = new ArrayList<>();
    private final Broken broken;

    RegionDeadlinesIT(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            DueTable table,
            List<DueKind> kinds,
            Commands commands,
            Loops loops,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.manager = manager;
        this.transactions = new TransactionTemplate(manager);
        this.table = table;
        this.broken = new Broken(kinds.stream()
                .filter(kind -> kind.kind().equals(EASY))
                .findFirst()
                .orElseThrow());
        this.kinds = new ArrayList<>(kinds);
        this.kinds.add(broken);
        this.commands = commands;
        this.loops = loops;
        this.meters = meters;
    }

    /** A kind whose work fails until it is healed; then it is done as another's. */
    private static final class Broken implements DueKind {

        private final DueKind other;
        private volatile boolean healed;

        private Broken(DueKind other) {
            this.other = other;
        }

        @Override
        public String kind() {
            return "broken";
        }

        @Override
        public DueCommand step(DueWork work) {
            if (healed) {
                return other.step(work);
            }
            throw new StackOverflowError("planted");
        }
    }

    @BeforeEach
    void nothingIsDue() {
        change("DELETE FROM due_work");
        change("DELETE FROM task_leases");
    }

    @AfterEach
    void stop() {
        started.forEach(worker -> worker.end(Duration.ofSeconds(5)));
    }

    @Test
    void onlyTheHolderOfTheLeaseWorks() {
        RegionDeadlines first = worker("first");
        RegionDeadlines second = worker("second");
        first.round();
        add(EASY);

        assertThat(second.round()).isEqualTo(LEASE.dividedBy(5));
        assertThat(due()).isOne();

        assertThat(first.round()).isZero();
        assertThat(due()).isZero();
    }

    /** It has died: nobody renews its lease. */
    @Test
    void anotherTakesOverFromOneThatIsGone() {
        worker("gone").round();
        add(EASY);
        RegionDeadlines next = worker("next");

        await().until(() -> {
            next.round();
            return due() == 0;
        });
    }

    /** It has died, and the database's clock was put back since. */
    @Test
    void anotherTakesOverALeaseThatWasTakenWhileTheClockWasAhead() {
        worker("gone").round();
        change("UPDATE task_leases SET expires_at = expires_at + INTERVAL '1 hour'");
        add(EASY);

        worker("next").round();

        assertThat(due()).isZero();
    }

    @Test
    void whatFailsKeepsNothingElseWaiting() {
        RegionDeadlines worker = worker("only");
        add("broken");
        add(EASY);

        assertThatThrownBy(worker::round).isInstanceOf(StackOverflowError.class);
        assertThat(due()).isOne();

        broken.healed = true;
        await().until(() -> {
            worker.round();
            return due() == 0;
        });
    }

    @Test
    void whoCanDoNothingLetsAnotherTry() {
        RegionDeadlines worker = worker("unable");
        add("broken");

        assertThatThrownBy(worker::round).isInstanceOf(StackOverflowError.class);

        broken.healed = true;
        worker("able").round();
        assertThat(due()).isZero();
    }

    @Test
    void theLoopGoesOnAfterAnError() {
        RegionDeadlines worker = worker("started");
        add("broken");
        worker.start();
        started.add(worker);
        await().until(() -> errorsOf("started") > 0);

        broken.healed = true;

        await().until(() -> due() == 0);
        await().until(() -> !loops.loop("test-started").failing());
    }

    @Test
    void leavesAKindOfANewerReleaseToThatRelease() {
        add("kind-of-the-future");

        RegionDeadlines worker = worker("old");

        assertThat(worker.round()).isEqualTo(Duration.ofMillis(50));
        assertThat(due()).isOne();
    }

    @Test
    void tellsForHowLongWorkHasBeenDue() {
        RegionDeadlines holder = worker("holder");
        RegionDeadlines other = worker("other");
        assertThat(holder.overdue(Clock.systemUTC())).isNaN();
        holder.round();
        assertThat(holder.overdue(Clock.systemUTC())).isZero();
        add("kind-of-the-future");
        change("UPDATE due_work SET due_at = now() - INTERVAL '1 hour'");

        holder.round();
        other.round();

        assertThat(holder.overdue(Clock.systemUTC())).isBetween(3600.0, 3700.0);
        assertThat(other.overdue(Clock.systemUTC())).isBetween(3600.0, 3700.0);
        assertThat(meters.get("movr.deadlines.overdue").tag("region", REGION).timeGauge())
                .isNotNull();
    }

    private RegionDeadlines worker(String owner) {
        DeadlineProperties settings =
                new DeadlineProperties(true, Duration.ofMillis(50), LEASE, Duration.ofMillis(200));
        TransactionTemplate readCommitted = new TransactionTemplate(manager);
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        Loop loop = loops.loop("test-" + owner);
        return new RegionDeadlines(
                REGION,
                table,
                new RegionLease(jdbc, readCommitted, REGION, owner, LEASE),
                kinds,
                commands,
                settings,
                loop);
    }

    private double errorsOf(String owner) {
        return meters.get("movr.loop.failures")
                .tag("loop", "test-" + owner)
                .tag("kind", "error")
                .counter()
                .count();
    }

    private void add(String kind) {
        change(
                "INSERT INTO due_work (region, due_at, kind, id, progress, unfinished) VALUES (?, now(), ?, ?, ?, false)",
                REGION,
                kind,
                UUID.randomUUID(),
                DueWork.BEGINNING);
    }

    private long due() {
        return jdbc.sql("SELECT count(*) FROM due_work").query(Long.class).single();
    }

    private void change(String sql, Object... values) {
        transactions.executeWithoutResult(
                transaction -> jdbc.sql(sql).params(List.of(values)).update());
    }
}
