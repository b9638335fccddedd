package movr.benchmarks.running;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import movr.benchmarks.report.Report;
import movr.benchmarks.stage.Checkout;
import movr.benchmarks.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A subcommand: builds a stage, measures on it, writes the report and takes everything down. */
public abstract class Benchmark implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** For subclasses. */
    protected Benchmark() {}

    /** The heading of its report. */
    protected abstract String title();

    /** Measures, and fills the report. */
    protected abstract void measure(Stage stage, Report report);

    @Override
    public final Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        Checkout checkout = Checkout.find();
        Report report = new Report(checkout.results(), command.name(), title(), Clock.systemUTC());
        try (Stage stage = Stage.open(checkout, out)) {
            measure(stage, report);
        }
        report.write();
        return CommandLine.ExitCode.OK;
    }
}
