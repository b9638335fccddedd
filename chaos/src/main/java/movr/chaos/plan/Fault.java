package movr.chaos.plan;

import java.time.Duration;

/**
 * A fault to come.
 *
 * @param number from 1
 * @param target name of a process or link
 * @param lasts how long; for a killed process until it is started again
 * @param latency that each packet is held up; zero when it is not
 */
public record Fault(int number, FaultKind kind, String target, Duration lasts, Duration latency) {}
