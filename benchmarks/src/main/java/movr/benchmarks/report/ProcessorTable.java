package movr.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import movr.benchmarks.stage.Processors;

/** Who used the processors while something was measured. */
public final class ProcessorTable {

    private final List<String> processes;
    private final Table table;

    /**
     * An empty table.
     *
     * @param by what is in the first column
     * @param processes those of the others
     */
    public ProcessorTable(Report report, String by, String... processes) {
        List<String> all = new ArrayList<>(List.of(processes));
        all.add(Processors.OTHERS);
        this.processes = List.copyOf(all);
        List<String> columns = new ArrayList<>(List.of(by));
        columns.addAll(this.processes);
        this.table = report.table("Processors in use meanwhile", columns.toArray(String[]::new));
    }

    /** Adds a row; a process that is not mentioned used none. */
    public void row(Number first, Map<String, Double> used) {
        List<Object> values = new ArrayList<>(List.of(first));
        processes.forEach(process -> values.add(used.getOrDefault(process, 0.0)));
        table.row(values.toArray());
    }
}
