package movr.commands.clock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the clock's check.
 *
 * @param tolerance by which this instance's clock may differ from the database's
 * @param interval between two comparisons
 */
@ConfigurationProperties("movr.clock")
record ClockProperties(
        @DefaultValue("500ms") Duration tolerance,
        @DefaultValue("5s") Duration interval) {

    /** Rejects times that are none. */
    ClockProperties {
        if (tolerance.toMillis() < 1 || interval.toMillis() < 1) {
            throw new IllegalArgumentException("movr.clock.tolerance and movr.clock.interval must be positive");
        }
    }
}
