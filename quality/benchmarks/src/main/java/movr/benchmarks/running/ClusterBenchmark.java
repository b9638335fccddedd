package movr.benchmarks.running;

import java.io.PrintWriter;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.report.Report;
import org.apache.kafka.common.utils.AppInfoParser;

/** Base of benchmarks on running servers, which are started before and stopped after the measurement. */
public abstract class ClusterBenchmark extends Benchmark {

    /** For subclasses. */
    protected ClusterBenchmark() {}

    /** Measures on running servers, and fills the report. */
    protected abstract void measure(TestCluster cluster, Report report);

    @Override
    protected final void run(Checkout checkout, PrintWriter out, Report report) {
        try (TestCluster cluster = TestCluster.open(checkout, out)) {
            report.setting("PostgreSQL", cluster.databaseVersion());
            report.setting("Kafka", AppInfoParser.getVersion());
            measure(cluster, report);
        }
    }
}
