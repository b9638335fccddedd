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
     * The numbers of a column.
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

    /** The last row of the last table with this title, by column; empty without such a table. */
    public Map<String, String> lastRow(String title) {
        Map<String, String> last = new LinkedHashMap<>();
        for (JsonNode table : all.path("tables")) {
            JsonNode rows = table.path("rows");
            if (table.path("title").asString("").equals(title) && !rows.isEmpty()) {
                last.clear();
                JsonNode row = rows.get(rows.size() - 1);
                for (int i = 0; i < row.size(); i++) {
                    last.put(table.path("columns").get(i).asString(""), Table.text(row.get(i)));
                }
            }
        }
        return last;
    }

    /** Date and machine of the measurement. */
    public String circumstances() {
        JsonNode machine = all.path("machine");
        return all.path("at").asString("") + ", " + machine.path("processors").asString("") + ", "
                + machine.path("memory").asString("") + ", "
                + machine.path("system").asString("") + ", "
                + machine.path("Java").asString("");
    }

    private static void collect(JsonNode table, String name, String first, List<Double> numbers) {
        List<String> columns = new ArrayList<>();
        table.path("columns").forEach(column -> columns.add(column.asString("")));
        int index = columns.indexOf(name);
        for (JsonNode row : table.path("rows")) {
            if (first.isEmpty() || row.get(0).asString("").equals(first)) {
                numbers.add(row.get(index).asDouble());
            }
        }
    }
}
