package movr.benchmarks.running;

import java.io.PrintWriter;
import movr.benchmarks.report.Report;
import movr.benchmarks.stage.Checkout;
import movr.benchmarks.stage.Stage;
import org.apache.kafka.common.utils.AppInfoParser;

/** A benchmark of running servers, which it starts, and takes down at its end. */
public abstract class StagedBenchmark extends Benchmark {

    /** For subclasses. */
    protected StagedBenchmark() {}

    /** Measures on a stage, and fills the report. */
    protected abstract void measure(Stage stage, Report report);

    @Override
    protected final void run(Checkout checkout, PrintWriter out, Report report) {
        try (Stage stage = Stage.open(checkout, out)) {
            report.setting("PostgreSQL", stage.databaseVersion());
            report.setting("Kafka", AppInfoParser.getVersion());
            measure(stage, report);
        }
    }
}
