package movr.benchmarks.summary;

import java.util.function.Function;
import movr.benchmarks.report.Results;

/**
 * An aim of the design, a line of the page.
 *
 * @param benchmark that measures it
 * @param what quantity
 * @param reference what others reach; may be part of the results
 * @param aim in words
 * @param before as measured before the work on it began
 * @param finding from the results of the benchmark
 */
record Aim(
        String benchmark,
        String what,
        Function<Results, String> reference,
        String aim,
        String before,
        Function<Results, Finding> finding) {

    /**
     * The line.
     *
     * @param then what an earlier version reached
     */
    String markdown(Results now, String then) {
        Finding found = finding.apply(now);
        return "| %s | %s | %s | %s | %s | %s | [%s](%s.md) |%n"
                .formatted(what, reference.apply(now), aim, then, found.text(), found.verdict(), benchmark, benchmark);
    }
}
