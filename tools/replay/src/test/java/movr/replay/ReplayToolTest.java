package movr.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Options and refusals of the tool that need no running MovR. */
class ReplayToolTest {

    @TempDir
    Path directory;

    @Test
    void simulatesADay() throws IOException {
        Path day = directory.resolve("day.csv");

        Result result =
                run("simulate", "--city", "boston", "--date", "2026-05-04", "--trips", "5", "--out", day.toString());

        assertThat(result.code()).as(result.text()).isZero();
        assertThat(result.text()).contains("day.csv: 5 trips of", "vehicles in Boston on 2026-05-04");
        assertThat(Files.readAllLines(day)).hasSize(6);
    }

    @Test
    void refusesToSimulateWhatCannotBe() {
        String day = directory.resolve("day.csv").toString();
        String nowhere = directory.resolve("none/day.csv").toString();

        assertRefused(
                run("simulate", "--city", "atlantis", "--date", "2026-05-04", "--out", day),
                "The catalogue has no atlantis. It has new-york, boston,");
        assertRefused(
                run("simulate", "--city", "boston", "--date", "2026-05-04", "--out", day, "--trips", "0"),
                "--trips must be positive");
        assertRefused(
                run("simulate", "--city", "boston", "--date", "2026-05-04", "--out", nowhere), "cannot be written");
        assertRefused(
                run("simulate", "--city", "boston", "--date", "2026-05-04", "--out", day, "--catalogue", nowhere),
                "cannot be read");
    }

    @Test
    void refusesWhatIsNoFileOfTrips() {
        assertRefused(replay(), "replay simulate");
        assertRefused(replay("pom.xml"), "in none of the known formats");
        assertRefused(replay("none.csv"), "none.csv cannot be read");
        assertRefused(replay("src/test/resources/movr/replay/formats/capital.csv"), "--stations");
        assertRefused(
                replay("src/test/resources/movr/replay/formats/lyft.csv", "--city", "atlantis"),
                "The catalogue has no atlantis");
    }

    private static void assertRefused(Result result, String why) {
        assertThat(result.code()).as(result.text()).isEqualTo(2);
        assertThat(result.text()).contains(why);
    }

    private record Result(int code, String text) {}

    private Result replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--journal", directory.resolve("journal").toString()));
        return run(all.toArray(String[]::new));
    }

    private static Result run(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine tool = new CommandLine(new ReplayTool())
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true));
        return new Result(tool.execute(arguments), text.toString());
    }
}
