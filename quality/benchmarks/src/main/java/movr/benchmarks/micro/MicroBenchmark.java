package movr.benchmarks.micro;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the JMH benchmarks of this package. */
@Command(name = "micro", description = "JMH: envelopes, SQLSTATEs, tokens")
public final class MicroBenchmark extends Benchmark {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Option(names = "--forks", description = "JVMs that each one runs in, in turn (default: ${DEFAULT-VALUE})")
    private int forks = 1;

    @Option(names = "--iterations", description = "of a second in each JVM (default: ${DEFAULT-VALUE})")
    private int iterations = 5;

    @Override
    protected String title() {
        return "Small pieces";
    }

    @Override
    protected void run(Checkout checkout, PrintWriter out, Report report) {
        report.setting(
                "JMH",
                "average time, one thread, " + forks + " JVMs, " + iterations
                        + " warm-up and as many measured seconds each");
        Table table = report.table("JMH", "piece", "nanoseconds", "± (99.9 %)", "bytes allocated");
        try {
            Collection<RunResult> results = new Runner(options()).run();
            results.forEach(result -> row(table, result));
        } catch (RunnerException failure) {
            throw new CannotMeasure("JMH has failed", failure);
        }
    }

    private Options options() {
        return new OptionsBuilder()
                .include(MicroBenchmark.class.getPackageName() + "\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .build();
    }

    private static void row(Table table, RunResult result) {
        String name = result.getParams().getBenchmark();
        Result<?> time = result.getPrimaryResult();
        Result<?> memory = result.getSecondaryResults().get(ALLOCATED);
        table.row(
                name.substring(MicroBenchmark.class.getPackageName().length() + 1),
                time.getScore(),
                time.getScoreError(),
                memory == null ? Double.NaN : memory.getScore());
    }
}
