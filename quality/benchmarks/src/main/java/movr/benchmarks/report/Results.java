package movr.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.CannotMeasure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored results of an earlier run. */
public final class Results {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode all;

    /** Returns whether results of a benchmark exist. */
    public static boolean exist(Path directory, String benchmark) {
        return Files.exists(fileOf(directory, benchmark));
    }

    /**
     * Reads the results of a benchmark.
     *
     * @param directory of all results
     * @throws CannotMeasure when there are none
     */
    public Results(Path directory, String benchmark) {
        Path file = fileOf(directory, benchmark);
        if (!Files.exists(file)) {
            throw new CannotMeasure(file + " is missing: run " + benchmark + " first");
        }
        this.all = JSON.readTree(file.toFile());
    }

    private static Path fileOf(Path directory, String benchmark) {
        return directory.resolve(benchmark + ".json");
    }

    /**
     * The numbers of a column; none when there is no such column.
     *
     * @param first restricts to rows with this first cell; empty for all
     */
    public List<Double> column(String title, String name, String first) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode table : all.path("tables")) {
            if (table.path("title").asString("").equals(title)) {
                collect(table, name, first, numbers);
            }
        }
        return numbers;
    }

    /**
     * The last row of the tables with this title, by column; empty without one.
     *
     * @param first restricts to rows with this first cell; empty for all
     */
    public Map<String, String> row(String title, String first) {
        Map<String, String> last = new LinkedHashMap<>();
        for (JsonNode table : all.path("tables")) {
            for (JsonNode row : table.path("rows")) {
                if (table.path("title").asString("").equals(title) && isOf(row, first)) {
                    last.clear();
                    for (int i = 0; i < row.size(); i++) {
                        last.put(table.path("columns").get(i).asString(""), Table.text(row.get(i)));
                    }
                }
            }
        }
        return last;
    }

    /** Date, commit and machine of the measurement. */
    public String circumstances() {
        return all.path("at").asString("") + ", commit " + commit() + ", " + machine();
    }

    /** The commit that was checked out. */
    public String commit() {
        return all.path("commit").asString("unknown");
    }

    /** Number of processors of the machine. */
    public String processors() {
        return all.path("machine").path("processors").asString("").replaceFirst(" .*", "");
    }

    /** The machine of the measurement. */
    public String machine() {
        JsonNode machine = all.path("machine");
        return machine.path("processors").asString("") + ", "
                + machine.path("memory").asString("") + ", "
                + machine.path("system").asString("") + ", "
                + machine.path("Java").asString("");
    }

    private static void collect(JsonNode table, String name, String first, List<Double> numbers) {
        List<String> columns = new ArrayList<>();
        table.path("columns").forEach(column -> columns.add(column.asString("")));
        int index = columns.indexOf(name);
        for (JsonNode row : table.path("rows")) {
            if (index >= 0 && isOf(row, first)) {
                numbers.add(row.get(index).asDouble());
            }
        }
    }

    private static boolean isOf(JsonNode row, String first) {
        return first.isEmpty() || row.get(0).asString("").equals(first);
    }
}
