package movr.benchmarks.cpu;

/**
 * The result of a piece of work, with the CPU time that was used while it was done.
 *
 * @param result what the work returned
 */
public record Counted<T>(T result, CpuUse used) {}
