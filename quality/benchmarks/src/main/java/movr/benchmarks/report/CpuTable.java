package movr.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.PostgresProcess;
import movr.benchmarks.cpu.Processors;

/**
 * Tables of CPU time beside throughput: a unit of work by part of the system, PostgreSQL's part by its processes, and that of
 * a service by its threads.
 */
public final class CpuTable {

    private static final int MOST_GROUPS = 12;
    private static final String EVERYTHING = "together";
    private static final String BUSY = "processors busy";

    private final Report report;
    private final String section;
    private final Unit unit;
    private final List<String> parts;
    private final Table byPart;
    private final Table byProcess;

    /**
     * Adds empty tables to a report.
     *
     * @param section heading of the measurements that they belong to
     * @param by heading of the first column
     * @param services parts of the system beside database and load generator
     */
    public CpuTable(Report report, String section, Unit unit, String by, String... services) {
        this.report = report;
        this.section = section;
        this.unit = unit;
        this.parts = Stream.of(
                        Stream.of(services),
                        Stream.of(Processors.POSTGRESQL, Processors.LOAD_GENERATOR, Processors.OTHERS))
                .flatMap(part -> part)
                .toList();
        List<String> columns = new ArrayList<>(List.of(by, unit.rate()));
        columns.addAll(parts);
        columns.addAll(List.of(EVERYTHING, BUSY));
        this.byPart = report.table(titleOf(section, unit), columns.toArray(String[]::new));
        List<String> kinds = new ArrayList<>(List.of(by));
        Arrays.stream(PostgresProcess.values()).map(PostgresProcess::label).forEach(kinds::add);
        this.byProcess =
                report.table(section + ": PostgreSQL by its processes, " + unit.cost(), kinds.toArray(String[]::new));
    }

    /** Heading of the table by part. */
    public static String titleOf(String section, Unit unit) {
        return section + ": CPU by part, " + unit.cost();
    }

    /**
     * Adds a row to each table.
     *
     * @param first cell of the first column
     * @param done units of work that were done meanwhile
     */
    public void row(Object first, long done, CpuUse used) {
        List<Object> values = new ArrayList<>(List.of(first, done / used.seconds()));
        parts.forEach(part -> values.add(unit.costOf(used.of(part), done)));
        values.add(unit.costOf(used.total(), done));
        values.add(used.busy());
        byPart.row(values.toArray());
        List<Object> kinds = new ArrayList<>(List.of(first));
        for (PostgresProcess kind : PostgresProcess.values()) {
            kinds.add(unit.costOf(used.of(kind), done));
        }
        byProcess.row(kinds.toArray());
    }

    /** Adds a table of the threads of a service that used most, in the measurement of one row. */
    public void threads(String service, Object first, long done, CpuUse used) {
        Table table = report.table(
                section + ": threads of " + service + ", at " + Table.text(first) + ", " + unit.cost(),
                "threads",
                unit.cost());
        used.threads().getOrDefault(service, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_GROUPS)
                .forEach(group -> table.row(group.getKey(), unit.costOf(group.getValue(), done)));
    }
}
