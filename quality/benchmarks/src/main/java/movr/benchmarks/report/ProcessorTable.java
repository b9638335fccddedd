package movr.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Processors;

/** Table of CPU usage by process during a measurement. */
public final class ProcessorTable {

    private final List<String> processes;
    private final Table table;

    /**
     * Creates an empty table.
     *
     * @param by heading of the first column
     * @param processes headings of the others
     */
    public ProcessorTable(Report report, String by, String... processes) {
        List<String> all = new ArrayList<>(List.of(processes));
        all.add(Processors.OTHERS);
        this.processes = List.copyOf(all);
        List<String> columns = new ArrayList<>(List.of(by));
        columns.addAll(this.processes);
        this.table = report.table("Processors in use meanwhile", columns.toArray(String[]::new));
    }

    /** Adds a row; a process that is missing counts as zero. */
    public void row(Number first, Map<String, Double> used) {
        List<Object> values = new ArrayList<>(List.of(first));
        processes.forEach(process -> values.add(used.getOrDefault(process, 0.0)));
        table.row(values.toArray());
    }
}
