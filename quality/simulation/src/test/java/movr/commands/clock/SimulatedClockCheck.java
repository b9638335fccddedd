package movr.commands.clock;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Access to the clock check of a simulated process. */
public final class SimulatedClockCheck {

    private final ClockCheck check;

    public SimulatedClockCheck(DataSource database, Clock clock, Duration tolerance) {
        this.check = new ClockCheck(new JdbcTemplate(database), clock, tolerance);
    }

    public void compare() {
        check.compare();
    }

    public boolean isOff() {
        return check.isOff();
    }
}
