package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MovrCommandTest {

    /** From the first port of MovR to its last one. */
    private static final int SPAN = 120;

    @TempDir
    Path home;

    private final StringWriter told = new StringWriter();

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(told.toString()).contains("--fresh", "--without-demo-data", "MOVR_COMMAND_DB_URL");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run("--first-port", "70000")).isEqualTo(2);
        assertThat(told.toString()).contains("--first-port lies between 1 and 65000, not at 70000");
    }

    @Test
    void saysInOneSentenceWhichPortIsInUse() throws IOException {
        try (ServerSocket other = onlyOneInUse()) {
            String first = String.valueOf(other.getLocalPort() - 1);

            assertThat(run("--data-directory", home.toString(), "--first-port", first))
                    .isEqualTo(1);

            assertThat(told.toString())
                    .isEqualTo(
                            "Port %d, meant for commands, is in use: stop what listens there, or choose other ports with --first-port.%n"
                                    .formatted(other.getLocalPort()));
        }
    }

    /** A socket among ports that are free: other programs, such as other tests, have ports, too. */
    private static ServerSocket onlyOneInUse() throws IOException {
        while (true) {
            ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
            int first = other.getLocalPort() - 1;
            if (IntStream.range(first, first + SPAN)
                    .filter(port -> port != other.getLocalPort())
                    .allMatch(MovrCommandTest::isFree)) {
                return other;
            }
            other.close();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket trial = new ServerSocket(port, 1, InetAddress.getByName("localhost"))) {
            return trial.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }

    @Test
    void wantsAReadDatabaseForEachRegion() {
        Setup setup = new Setup(
                home, false, null, List.of(), null, false, Map.of("MOVR_QUERY_DB_URL", "jdbc:postgresql://x/y"));
        try (DataDirectory data = DataDirectory.take(home)) {
            assertThatThrownBy(() -> new Servers(setup, data, new StopList()).check(3))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("{region}");
        }
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(told, true);
        return new CommandLine(new MovrCommand()).setOut(out).setErr(out).execute(arguments);
    }
}
