package movr.benchmarks.relay;

import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.Drain;

/**
 * A backlog that was shipped.
 *
 * @param versions rows of each stream
 * @param content of the topic, afterwards
 * @param used from the first look on
 */
record Shipped(Drain drain, int versions, Log.Content content, CpuUse used) {

    private static final double TENTH = 0.1;

    /** Number of events shipped after the first look. */
    long measured() {
        return all() - drain.points().get(0).done();
    }

    /** Adds a row to each table. */
    void into(String outbox, Table table, CpuTable cpu) {
        table.row(
                outbox,
                all(),
                versions,
                drain.seconds(),
                drain.rate(),
                drain.rate(TENTH, 2 * TENTH),
                drain.rate(1 - TENTH, 1),
                content.records(),
                content.doubled(),
                content.disordered());
        cpu.row(outbox, measured(), used);
    }

    private long all() {
        return drain.points().get(drain.points().size() - 1).done();
    }
}
