package movr.benchmarks.freshness;

import java.util.concurrent.TimeUnit;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;
import org.HdrHistogram.Histogram;

/** Tables of times from a commit until its change is answered, published and visible, and of the CPU time it took. */
final class FreshnessTable {

    private static final double MICROS = TimeUnit.MILLISECONDS.toMicros(1);

    private final Table times;
    private final CpuTable cpu;

    /**
     * Adds empty tables to a report.
     *
     * @param by heading of the first column
     */
    FreshnessTable(Report report, String section, String by) {
        this.times = report.table(
                section + ", milliseconds",
                by,
                "done/s",
                "answered p50",
                "p99",
                "published p50",
                "p99 ",
                "visible p50",
                "p99  ",
                "p99.9",
                "failed");
        this.cpu = cpu(report, section, by);
    }

    /** Adds empty tables of CPU time. */
    static CpuTable cpu(Report report, String section, String by) {
        return new CpuTable(
                report,
                section,
                Unit.COMMAND,
                by,
                TestCluster.COMMAND_SERVICE,
                TestCluster.QUERY_SERVICE,
                Processors.KAFKA);
    }

    void row(Object first, Point point) {
        VisibilityLog visibility = point.visibility();
        times.row(
                first,
                point.load().rate(),
                millis(visibility.answered(), 50),
                millis(visibility.answered(), 99),
                millis(visibility.published(), 50),
                millis(visibility.published(), 99),
                millis(visibility.visible(), 50),
                millis(visibility.visible(), 99),
                millis(visibility.visible(), 99.9),
                point.load().failed());
        cpu.row(first, point.load().answered(), point.used());
    }

    /** Adds the threads of the services in the measurement of one row. */
    void threads(Object first, Point point) {
        cpu.threads(TestCluster.COMMAND_SERVICE, first, point.load().answered(), point.used());
        cpu.threads(TestCluster.QUERY_SERVICE, first, point.load().answered(), point.used());
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS;
    }
}
