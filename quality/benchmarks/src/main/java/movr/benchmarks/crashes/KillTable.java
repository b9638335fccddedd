package movr.benchmarks.crashes;

import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;

/** Tables of kills, and of the CPU time of the work that they interrupted. */
final class KillTable {

    private final Table kills;
    private final CpuTable cpu;

    /** Adds empty tables to a report. */
    KillTable(Report report) {
        this.kills = report.table(
                Sections.KILLS, "killed", "events done", "of", "ready again after seconds", "more done after seconds");
        this.cpu = new CpuTable(
                report,
                Sections.KILLS + ", starts included",
                Unit.EVENT,
                "killed",
                TestCluster.COMMAND_SERVICE,
                TestCluster.QUERY_SERVICE,
                Processors.KAFKA);
    }

    void kill(String service, long done, long of, double ready, double goneOn) {
        kills.row(service, done, of, ready, goneOn);
    }

    void work(String service, long events, CpuUse used) {
        cpu.row(service, events, used);
    }
}
