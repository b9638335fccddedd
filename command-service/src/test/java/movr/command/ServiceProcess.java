package movr.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import movr.cluster.Cluster;
import movr.cluster.Java;
import movr.cluster.Node;
import movr.cluster.ServiceSettings;
import movr.cluster.SigningKey;
import movr.cluster.Watchdog;

/** The service as a process of its own, on this test's class path. Close kills it. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Watchdog watchdog = Watchdog.start();
    private final URI url;
    private final Node node;

    private ServiceProcess(ServiceSettings settings, List<String> more) {
        url = settings.url();
        List<String> command = new ArrayList<>(Java.main(
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                Java.classPath(),
                CommandServiceApplication.class.getName()));
        command.addAll(settings.arguments());
        command.addAll(more);
        // errors of the JVM are no lines of its log
        ProcessBuilder program =
                new ProcessBuilder(command).redirectOutput(logFile().toFile()).redirectError(Redirect.INHERIT);
        node = new Node("command-service", program, () -> Cluster.isReady(settings.managementUrl()), watchdog);
    }

    /**
     * Starts one for us-east1, and returns when it takes requests.
     *
     * @param settings such as {@code --server.port=0}
     */
    static ServiceProcess start(String databaseUrl, String brokers, String... settings) {
        ServiceSettings own = ServiceSettings.of("command-service")
                .commands(databaseUrl, SigningKey.shared().directory())
                .cheapPasswords()
                .with("MOVR_KAFKA_BOOTSTRAP_SERVERS", brokers)
                .with("movr.relay.regions", "us-east1");
        ServiceProcess started = new ServiceProcess(own, Arrays.asList(settings));
        try {
            started.node.start().awaitReady(START);
            return started;
        } catch (Node.Failure failure) {
            started.close();
            throw new AssertionError("It did not start: " + started.log(), failure);
        }
    }

    URI url() {
        return url;
    }

    /** What it has written to its console. */
    List<String> log() {
        return node.log();
    }

    /** Asks it to end, as Kubernetes and systemd do. */
    void terminate() {
        node.terminate();
    }

    /** Ends it at once, without a word to it. */
    void kill() {
        node.kill();
    }

    /** Its exit code; fails when it does not end in time. */
    int exitCode(Duration grace) {
        return node.exitCode(grace);
    }

    @Override
    public void close() {
        node.kill();
        watchdog.close();
    }

    private static Path logFile() {
        try {
            Path log = Files.createTempFile("command-service", ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
