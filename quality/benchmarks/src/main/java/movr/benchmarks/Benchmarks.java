package movr.benchmarks;

import java.util.concurrent.Callable;
import movr.benchmarks.commands.CommandBenchmark;
import movr.benchmarks.crashes.CrashBenchmark;
import movr.benchmarks.freshness.FreshnessBenchmark;
import movr.benchmarks.growth.GrowthBenchmark;
import movr.benchmarks.idle.IdleBenchmark;
import movr.benchmarks.micro.MicroBenchmark;
import movr.benchmarks.projection.ProjectionBenchmark;
import movr.benchmarks.queries.QueryBenchmark;
import movr.benchmarks.relay.RelayBenchmark;
import movr.benchmarks.summary.SummaryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Command line with one subcommand for each benchmark. Exit codes: 0 for success, 1 for failure, 2 for invalid
 * arguments.
 */
@Command(
        name = "java -jar quality/benchmarks/target/benchmarks.jar",
        description = "Measures MovR and writes what it found to quality/benchmarks/results.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CommandBenchmark.class,
            RelayBenchmark.class,
            FreshnessBenchmark.class,
            QueryBenchmark.class,
            ProjectionBenchmark.class,
            CrashBenchmark.class,
            IdleBenchmark.class,
            MicroBenchmark.class,
            GrowthBenchmark.class,
            SummaryCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "BENCHMARK")
final class Benchmarks implements Callable<Integer> {

    private Benchmarks() {}

    /** Runs a benchmark. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Benchmarks())
                .setExecutionExceptionHandler(new ErrorMessage())
                .execute(args));
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return CommandLine.ExitCode.USAGE;
    }
}
