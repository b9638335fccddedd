package movr.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import movr.benchmarks.load.Measured;
import movr.cluster.Machine;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Report of one benchmark: a Markdown page, its charts, and all measurements as JSON. */
public final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);
    private static final double MICROS_IN_MILLI = 1_000;

    private final Path directory;
    private final String name;
    private final String title;
    private final Clock clock;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<Object> parts = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, Histogram> histograms = new TreeMap<>();
    private final Map<String, Chart<?, ?>> charts = new LinkedHashMap<>();

    /**
     * Creates an empty report.
     *
     * @param directory of all results
     * @param name of the benchmark, and of its files
     * @param title heading
     */
    public Report(Path directory, String name, String title, Clock clock) {
        this.directory = directory;
        this.name = name;
        this.title = title;
        this.clock = clock;
    }

    /** Adds a setting that the results depend on. */
    public void setting(String key, Object value) {
        settings.put(key, value);
    }

    /** Adds an empty table. */
    public Table table(String heading, String... columns) {
        Table table = new Table(heading, List.of(columns));
        parts.add(table);
        tables.add(table);
        return table;
    }

    /** Adds a paragraph. */
    public void text(String paragraph) {
        parts.add(paragraph);
    }

    /** Adds a chart at this place. */
    public void chart(String chartName, Chart<?, ?> chart) {
        charts.put(chartName, chart);
        parts.add(chart);
    }

    /** Adds the latency percentiles of a measurement, in milliseconds, to the JSON file. */
    public void keep(String series, Measured measured) {
        histograms.put(series, measured.latency());
    }

    /** As {@link #keep(String, Measured)}, for microseconds. */
    public void keep(String series, Histogram micros) {
        histograms.put(series, micros);
    }

    /** Writes all files. */
    public void write() {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, Chart<?, ?>> chart : charts.entrySet()) {
                Path file = directory.resolve(name + "-" + chart.getKey() + ".png");
                Files.write(file, ChartEncoder.getBytes(chart.getValue(), "png"));
            }
            Files.writeString(directory.resolve(name + ".json"), JSON.writeValueAsString(json()) + "\n");
            Files.writeString(directory.resolve(name + ".md"), markdown());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Milliseconds. */
    private static Map<String, Object> percentiles(Histogram micros) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("count", micros.getTotalCount());
        PERCENTILES.forEach(percentile -> all.put(
                "p" + percentile.toString().replace(".0", ""),
                micros.getValueAtPercentile(percentile) / MICROS_IN_MILLI));
        all.put("max", micros.getMaxValue() / MICROS_IN_MILLI);
        return all;
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("benchmark", name);
        all.put("at", now());
        all.put("commit", commit());
        all.put("machine", Machine.describe());
        all.put("settings", settings);
        all.put(
                "tables",
                tables.stream()
                        .map(table -> Map.of("title", table.title(), "columns", table.columns(), "rows", table.rows()))
                        .toList());
        Map<String, Object> latencies = new TreeMap<>();
        histograms.forEach((series, histogram) -> latencies.put(series, percentiles(histogram)));
        all.put("latencies, milliseconds", latencies);
        return all;
    }

    private String commit() {
        return Machine.commit(directory.resolve(name + ".json"));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String markdown() {
        StringBuilder page = new StringBuilder("# " + title + "\n\n");
        page.append("Measured at " + now() + " by `java -jar quality/benchmarks/target/benchmarks.jar " + name + "`");
        page.append("; all numbers and percentiles: [" + name + ".json](" + name + ".json).\n\n");
        parts.forEach(part -> page.append(markdown(part)).append('\n'));
        page.append("## Machine and settings\n\n| | |\n|---|---|\n");
        page.append("| commit | " + commit() + " |\n");
        Machine.describe().forEach((key, value) -> page.append("| " + key + " | " + value + " |\n"));
        settings.forEach((key, value) -> page.append("| " + key + " | " + value + " |\n"));
        return page.toString();
    }

    private String markdown(Object part) {
        if (part instanceof Table table) {
            return "## " + table.title() + "\n\n" + table.markdown();
        }
        return part instanceof Chart<?, ?> chart ? picture(chart) : part + "\n";
    }

    private String picture(Chart<?, ?> chart) {
        String key = charts.entrySet().stream()
                .filter(entry -> entry.getValue() == chart)
                .findFirst()
                .orElseThrow()
                .getKey();
        return "![" + chart.getTitle() + "](" + name + "-" + key + ".png)\n";
    }
}
