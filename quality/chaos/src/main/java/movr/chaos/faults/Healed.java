package movr.chaos.faults;

import java.time.Duration;
import java.util.Optional;
import movr.chaos.plan.Fault;

/**
 * An injected fault and its recovery.
 *
 * @param began since the start of the run
 * @param recovery from the fault's end, or from its beginning where MovR is to recover meanwhile; empty when it did not in
 *     time
 */
public record Healed(Fault fault, Duration began, Optional<Duration> recovery) {

    private static final double MILLIS = 1e3;

    /** A line of the report. */
    public String line() {
        return line("NOT RECOVERED");
    }

    /**
     * A line of the report.
     *
     * @param otherwise text in place of the time when it did not recover
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
