package movr.benchmarks.running;

import java.io.PrintWriter;
import movr.benchmarks.report.Report;
import movr.benchmarks.stage.Checkout;
import movr.benchmarks.stage.Stage;
import org.apache.kafka.common.utils.AppInfoParser;

/** Base of benchmarks on running servers, which are started before and stopped after the measurement. */
public abstract class StagedBenchmark extends Benchmark {

    /** For subclasses. */
    protected StagedBenchmark() {}

    /** Measures on running servers, and fills the report. */
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
