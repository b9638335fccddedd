package movr.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.PostgresProcess;
import movr.benchmarks.cpu.Processors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTableTest {

    private static final CpuUse USED = new CpuUse(
            10,
            Map.of("command-service", 8.0, Processors.POSTGRESQL, 9.5, Processors.OTHERS, 0.5),
            Map.of(PostgresProcess.COMMANDS, 9.0, PostgresProcess.WAL_WRITER, 0.5),
            Map.of("command-service", Map.of("http-nio", 6.0, "relay", 0.4)));

    @TempDir
    private Path directory;

    @Test
    void dividesTheTimeOfEachPartByTheWorkDone() throws Exception {
        Report report = new Report(directory, "made-up", "Made up", Clock.systemUTC());
        CpuTable table = new CpuTable(report, "Fast", Unit.COMMAND, "clients", "command-service", "Kafka");

        table.row(16, 10_000, USED);
        table.threads("command-service", 16, 10_000, USED);
        report.write();

        Results results = new Results(directory, "made-up");
        assertThat(results.row(CpuTable.titleOf("Fast", Unit.COMMAND), "16"))
                .containsEntry("commands/s", "1,000")
                .containsEntry("command-service", "0.80")
                .containsEntry("PostgreSQL", "0.95")
                .containsEntry("Kafka", "0.00")
                .containsEntry("together", "1.80")
                .containsEntry("processors busy", "1.80");
        assertThat(Files.readString(directory.resolve("made-up.md")))
                .contains(
                        "## Fast: CPU by part, ms a command",
                        "## Fast: PostgreSQL by its processes, ms a command",
                        "| 16 | 0.90 | 0.00 | 0.050 | 0.00 | 0.00 |",
                        "## Fast: threads of command-service, at 16, ms a command",
                        "| http-nio | 0.60 |\n| relay | 0.040 |");
    }

    @Test
    void tellsEventsInMicroseconds() {
        Report report = new Report(directory, "made-up", "Made up", Clock.systemUTC());

        new CpuTable(report, "Backlog", Unit.EVENT, "outbox", "command-service").row("MovR", 1_000_000, USED);
        report.write();

        Results results = new Results(directory, "made-up");
        assertThat(results.column(CpuTable.titleOf("Backlog", Unit.EVENT), "command-service", "MovR"))
                .containsExactly(8.0);
        assertThat(results.column("Backlog: CPU by part, µs an event", "events/s", ""))
                .containsExactly(100_000.0);
    }

    @Test
    void tellsNothingOfWorkThatWasNotDone() {
        Report report = new Report(directory, "made-up", "Made up", Clock.systemUTC());

        new CpuTable(report, "None", Unit.ANSWER, "asked").row(5, 0, USED);
        report.write();

        assertThat(new Results(directory, "made-up").column("None: CPU by part, ms an answer", "PostgreSQL", "5"))
                .containsExactly(0.0);
    }
}
