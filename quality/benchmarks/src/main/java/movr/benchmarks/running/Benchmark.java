package movr.benchmarks.running;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Base of subcommands that measure and write a report. */
public abstract class Benchmark implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** For subclasses. */
    protected Benchmark() {}

    /** Heading of the report. */
    protected abstract String title();

    /**
     * Measures, and fills the report.
     *
     * @param out progress messages for the user
     */
    protected abstract void run(Checkout checkout, PrintWriter out, Report report);

    @Override
    public final Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        Checkout checkout = Checkout.find();
        Report report = new Report(checkout.results(), command.name(), title(), Clock.systemUTC());
        run(checkout, command.commandLine().getOut(), report);
        report.write();
        return CommandLine.ExitCode.OK;
    }
}
