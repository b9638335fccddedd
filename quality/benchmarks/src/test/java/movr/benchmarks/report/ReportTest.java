package movr.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.load.Recorder;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    @TempDir
    private Path directory;

    @Test
    void writesAPageAChartAndWhatProgramsReadAgain() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        Report report = new Report(directory, "made-up", "Made up", clock);
        report.setting("seconds", 10);
        Table table = report.table("Rates", "who", "clients", "a second");
        table.row("one", 1, 12.345);
        table.row("other", 1, 7.0);
        table.row("one", 64, 6_789.4);
        XYChart chart = Charts.lines("Rates", "clients", "a second");
        Charts.line(chart, "one", new double[] {1, 64}, new double[] {12, 6_789});
        report.chart("rates", chart);
        Histogram histogram = Recorder.histogram();
        histogram.recordValue(1_500);
        report.keep("one-1", histogram);

        report.write();

        assertThat(Files.readString(directory.resolve("made-up.md")))
                .contains(
                        "| one | 64 | 6,789 |",
                        "| seconds | 10 |",
                        "![Rates](made-up-rates.png)",
                        "2026-01-01T00:00:00Z");
        assertThat(Files.size(directory.resolve("made-up-rates.png"))).isGreaterThan(1_000);
        JsonNode latency = JsonMapper.shared()
                .readTree(directory.resolve("made-up.json"))
                .path("latencies, milliseconds")
                .path("one-1");
        assertThat(latency.path("count").asInt()).isEqualTo(1);
        assertThat(latency.path("p99.9").asDouble()).isEqualTo(1.5);
        Results results = new Results(directory, "made-up");
        assertThat(results.column("Rates", "a second", "")).containsExactly(12.345, 7.0, 6_789.4);
        assertThat(results.column("Rates", "clients", "one")).containsExactly(1.0, 64.0);
    }

    @Test
    void saysWhichBenchmarkIsMissing() {
        assertThatThrownBy(() -> new Results(directory, "queries"))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("run queries first");
    }
}
