package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NodeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
        Node node = node(PARENT).restarting().start();
        List<ProcessHandle> tree = processes(2);

        node.kill();

        for (ProcessHandle process : tree) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(node.restarts()).isZero();
    }

    @Test
    void startsAProcessAgainThatEndsByItself() throws Exception {
        Node node = node("echo $$ >> pids; sleep 0.2").restarting().start();

        processes(2);

        node.kill();
        assertThat(node.restarts()).isPositive();
    }

    @Test
    void startsNothingAgainThatWasStopped() {
        Node node = node("trap 'exit 3' TERM; echo started; while true; do sleep 0.05; done")
                .restarting()
                .start();
        await().until(() -> node.log().contains("started"));

        node.terminate();

        assertThat(node.exitCode(PATIENCE)).isEqualTo(3);
        node.close();
        assertThat(node.restarts()).isZero();
    }

    @Test
    void letsAPausedProcessGoOn() throws Exception {
        Node node = node("while true; do echo $$ >> pids; sleep 0.05; done").start();
        lines(2);

        node.pause();

        long paused = lines(2);
        await().during(Duration.ofMillis(300))
                // what was under way when it was stopped may still be written
                .until(() -> lines(2) <= paused + 1);
        node.resume();
        lines(paused + 3);
        node.kill();
    }

    @Test
    void isReadyWhenItSaysSo() {
        Node node = node("sleep 0.3; touch ready; sleep 100", () -> Files.exists(directory.resolve("ready")));

        node.start().awaitReady(PATIENCE);

        assertThat(directory.resolve("ready")).exists();
        node.kill();
    }

    @Test
    void saysWhichPartDoesNotServe() {
        Node node = node("sleep 100", () -> false).start();

        assertThatThrownBy(() -> node.awaitReady(Duration.ofMillis(200)))
                .isInstanceOf(Node.Failure.class)
                .hasMessageContaining("node")
                .hasMessageContaining(directory.resolve("log").toString());
        node.kill();
    }

    @Test
    void doesNotWaitForAProcessThatHasEnded() {
        Node node = node("echo because; exit 7", () -> false).start();

        assertThatThrownBy(() -> node.awaitReady(PATIENCE))
                .isInstanceOf(Node.Failure.class)
                .hasMessageContaining("node has ended with 7");
        assertThat(node.log()).containsExactly("because");
    }

    @Test
    void countsTheTimeOfItsChildren() {
        Node node = node("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; echo counted; sleep 100")
                .start();

        await().until(() -> node.log().contains("counted"));

        assertThat(node.cpu()).isPositive();
        node.kill();
        assertThat(node.cpu()).isZero();
    }

    @Test
    void isKilledByTheWatchdogWhenNobodyElseDoes() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "100").start();
        watchdog.watch(orphan.pid());

        watchdog.close();

        assertThat(orphan.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private Node node(String script) {
        return node(script, () -> true);
    }

    private Node node(String script, BooleanSupplier ready) {
        ProcessBuilder program = new ProcessBuilder("sh", "-c", script)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("log").toFile());
        return new Node("node", program, ready, watchdog);
    }

    private List<ProcessHandle> processes(long atLeast) throws IOException {
        lines(atLeast);
        return Files.readAllLines(directory.resolve("pids")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    /** Waits for so many, and says how many there are. */
    private long lines(long atLeast) throws IOException {
        await().until(() -> count() >= atLeast);
        return count();
    }

    private long count() throws IOException {
        Path file = directory.resolve("pids");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }
}
