package movr.chaos.faults;

import java.time.Duration;
import java.util.Optional;
import movr.chaos.plan.Fault;

/**
 * A fault that has been made.
 *
 * @param began since the run's begin
 * @param recovery from the fault's end, of a killed process from the kill; empty when MovR did not work again in time
 */
public record Healed(Fault fault, Duration began, Optional<Duration> recovery) {

    private static final double MILLIS = 1e3;

    /** A line for people. */
    public String line() {
        return line("NOT RECOVERED");
    }

    /**
     * A line for people.
     *
     * @param otherwise what is said when it did not recover
     */
    public String line(String otherwise) {
        return "%4d  %7.1f s  %-24s %-30s %5.1f s%-27s  %s"
                .formatted(
                        fault.number(),
                        seconds(began),
                        fault.kind(),
                        fault.target(),
                        seconds(fault.lasts()),
                        latency(),
                        recovery.map(time -> "recovered in %.1f s".formatted(seconds(time)))
                                .orElse(otherwise));
    }

    private String latency() {
        if (fault.latency().isZero()) {
            return "";
        }
        String by = " by " + fault.latency().toMillis() + " ms";
        return fault.slow().isZero() ? by : " after %.1f s%s".formatted(seconds(fault.slow()), by);
    }

    static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
