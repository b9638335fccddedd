package movr.chaos.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import movr.chaos.network.Pause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Tells its own id and that of its child. */
    private static final String PARENT = "echo $$ >> pids; sleep 100 & echo $! >> pids; wait";

    @TempDir
    Path directory;

    private final Watchdog watchdog = Watchdog.start();

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void killsAProcessAndItsChildren() throws Exception {
        Node node = started(PARENT);
        List<ProcessHandle> tree = processes(2);

        node.kill();

        for (ProcessHandle process : tree) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(node.gaveUp()).isZero();
    }

    @Test
    void startsAProcessAgainThatEndsByItself() throws Exception {
        Node node = started("echo $$ >> pids; sleep 0.2");

        processes(2);

        node.kill();
        assertThat(node.gaveUp()).isPositive();
    }

    @Test
    void letsAPausedProcessGoOn() throws Exception {
        Node node = started("while true; do echo $$ >> pids; sleep 0.05; done");
        lines(2);

        node.pause();

        long paused = lines(2);
        Pause.of(Duration.ofMillis(300));
        // what was under way when it was stopped may still be written
        assertThat(lines(2)).isLessThanOrEqualTo(paused + 1);
        node.resume();
        lines(paused + 3);
        node.kill();
    }

    @Test
    void saysWhichPartDoesNotServe() {
        Node node = new Node("broker", List.of("true"), directory.resolve("log"), () -> false, watchdog);

        assertThatThrownBy(() -> node.awaitReady(Duration.ofMillis(200))).hasMessageContaining("broker");
    }

    @Test
    void isKilledByTheWatchdogWhenNobodyElseDoes() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "100").start();
        watchdog.watch(orphan.pid());

        watchdog.close();

        assertThat(orphan.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Node started(String script) {
        String inPlace = "cd '" + directory + "'; " + script;
        Node node = new Node("node", List.of("sh", "-c", inPlace), directory.resolve("log"), () -> true, watchdog);
        node.start();
        return node;
    }

    private List<ProcessHandle> processes(long atLeast) throws IOException {
        lines(atLeast);
        return Files.readAllLines(directory.resolve("pids")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    /** Waits for so many, and says how many there are. */
    private long lines(long atLeast) throws IOException {
        Path file = directory.resolve("pids");
        long until = System.nanoTime() + PATIENCE.toNanos();
        long lines = 0;
        while (lines < atLeast) {
            lines = Files.exists(file) ? Files.readAllLines(file).size() : 0;
            assertThat(System.nanoTime()).as("%s lines", atLeast).isLessThan(until);
            Pause.of(Duration.ofMillis(20));
        }
        return lines;
    }
}
