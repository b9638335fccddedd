package movr.commands.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Supplier;
import movr.base.rejection.ServiceBusy;
import movr.commands.CommandLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;

/**
 * Difference between this instance's clock and the database's. An instance whose clock is off takes no commands: its
 * events would carry times that never were, and what is counted by time would be wrong for good. A comparison that takes
 * long proves little: what it cannot exclude is not held against the clock.
 */
public final class ClockCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

    /** The time of the statement, not of its transaction. */
    private static final String NOW = "SELECT clock_timestamp()";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Duration tolerance;
    private volatile Duration difference = Duration.ZERO;
    private volatile boolean off;

    ClockCheck(JdbcTemplate jdbc, Clock clock, Duration tolerance) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** The limit, and while the clock is off none of its work is done: {@link ServiceBusy}. */
    public CommandLimit before(CommandLimit limit) {
        return new CommandLimit() {

            @Override
            public <T> T within(Supplier<T> work) {
                if (off) {
                    throw new ServiceBusy(
                            RETRY_AFTER, "clock-off", "The clock of this instance is wrong. Please retry later.");
                }
                return limit.within(work);
            }
        };
    }

    /** Largest difference between the clocks of instances that take commands and the database's. */
    public Duration tolerance() {
        return tolerance;
    }

    /** Returns whether the clock differs from the database's by more than the tolerance. */
    boolean isOff() {
        return off;
    }

    /** Known difference: positive when this clock is ahead; no more than is certain. */
    Duration difference() {
        return difference;
    }

    /** Compares the clocks. */
    void compare() {
        note(Objects.requireNonNull(jdbc.execute((StatementCallback<Duration>) this::measure)));
    }

    private Duration measure(Statement statement) throws SQLException {
        Instant sent = clock.instant();
        try (ResultSet row = statement.executeQuery(NOW)) {
            row.next();
            Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
            return certain(sent, there, clock.instant());
        }
    }

    /** The database read its clock after the statement was sent and before its answer came. */
    static Duration certain(Instant sent, Instant there, Instant received) {
        if (there.isBefore(sent)) {
            return Duration.between(there, sent);
        }
        return there.isAfter(received) ? Duration.between(there, received) : Duration.ZERO;
    }

    private void note(Duration found) {
        boolean before = off;
        difference = found;
        off = found.abs().compareTo(tolerance) > 0;
        if (off && !before) {
            LOG.error("This clock differs from the database's by {}: no commands are taken until it is right", found);
        } else if (before && !off) {
            LOG.info("This clock is right again: commands are taken");
        }
    }
}
