package movr.chaos.plan;

import java.time.Duration;

/**
 * A planned fault.
 *
 * @param number from 1
 * @param target name of a process or of links; of a broker the partition in which it leads or follows, until it is
 *     {@link #at known}
 * @param lasts duration; for a killed process, until it is started again
 * @param latency of each chunk of bytes; zero without
 * @param slow how long all connections of the target are delayed before it is killed or cut, so that it is hit in the
 *     middle of an operation; zero without
 */
public record Fault(int number, FaultKind kind, String target, Duration lasts, Duration latency, Duration slow) {

    /** The fault with its target's name. */
    public Fault at(String node) {
        return new Fault(number, kind, node, lasts, latency, slow);
    }
}
