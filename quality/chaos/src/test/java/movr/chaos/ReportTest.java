package movr.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import movr.chaos.checking.Column;
import movr.chaos.checking.Score;
import movr.chaos.faults.Healed;
import movr.chaos.plan.Fault;
import movr.chaos.plan.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

    @TempDir
    Path directory;

    private final StringWriter printed = new StringWriter();
    private final Report report = new Report(new PrintWriter(printed));

    @Test
    void saysWhenNothingIsWrong() {
        report.score(new Score());

        assertThat(printed.toString()).contains("Nothing is wrong.").doesNotContain("FAILED");
    }

    @ParameterizedTest
    @EnumSource
    void failsForAnythingInAnyColumn(Column column) {
        Score score = new Score();
        score.add(column, "Ride 7 is missing");

        report.score(score);

        assertThat(printed.toString())
                .contains("| " + column.title() + " | 1 |", "Ride 7 is missing", "FAILED.")
                .doesNotContain("Nothing is wrong");
    }

    @Test
    void tellsMedianAndLongestTimeToRecoverOfEachKind() {
        List<Healed> faults = Stream.of(9, 1, 2).map(ReportTest::healedIn).toList();

        report.recoveries(faults);

        assertThat(printed.toString())
                .contains("| kill leader | 3 | 2.0 s | 9.0 s |")
                .doesNotContain("cut");
    }

    @Test
    void keepsWhatItSaysInAFile() throws Exception {
        report.say("a line");

        report.write(directory.resolve("results/log.md"));

        assertThat(Files.readString(directory.resolve("results/log.md"))).isEqualTo("a line\n");
    }

    private static Healed healedIn(int seconds) {
        Fault fault = new Fault(1, FaultKind.KILL_LEADER, "broker-1", Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new Healed(fault, Duration.ZERO, Optional.of(Duration.ofSeconds(seconds)));
    }
}
