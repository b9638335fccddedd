package movr.chaos.plan;

import java.time.Duration;

/**
 * A fault to come.
 *
 * @param number from 1
 * @param target name of a process or link
 * @param lasts how long; for a killed process until it is started again
 * @param latency that each portion of bytes is held up; zero when it is not
 * @param slow how long all connections of the target are held up before it is killed or cut: what it does then takes so long that it is hit
 *     between two steps. Zero when it is hit out of the blue
 */
public record Fault(int number, FaultKind kind, String target, Duration lasts, Duration latency, Duration slow) {}
