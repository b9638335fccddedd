package movr.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import movr.benchmarks.stage.CannotMeasure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an earlier run has found. */
public final class Results {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode tables;

    /**
     * The results of a benchmark.
     *
     * @param directory of all results
     * @throws CannotMeasure when it was not run yet
     */
    public Results(Path directory, String benchmark) {
        Path file = directory.resolve("raw").resolve(benchmark).resolve("results.json");
        if (!Files.exists(file)) {
            throw new CannotMeasure(file + " is missing: run " + benchmark + " first");
        }
        this.tables = JSON.readTree(file.toFile()).path("tables");
    }

    /**
     * Numbers of a column.
     *
     * @param first only rows whose first column says so; empty for all
     */
    public List<Double> column(String title, String name, String first) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode table : tables) {
            if (table.path("title").asString("").equals(title)) {
                collect(table, name, first, numbers);
            }
        }
        return numbers;
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
