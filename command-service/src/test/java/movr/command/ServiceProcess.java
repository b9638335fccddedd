package movr.command;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import movr.embedded.FreePort;
import movr.testing.TestSigningKey;

/** The service as a process of its own, on this test's class path. Close kills it. */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final URI url;
    private final URI management;

    private ServiceProcess(Process process, Path log, URI url, URI management) {
        this.process = process;
        this.log = log;
        this.url = url;
        this.management = management;
    }

    /**
     * Starts one for us-east1, and returns when it takes requests.
     *
     * @param settings such as {@code --server.port=0}
     */
    static ServiceProcess start(String databaseUrl, String brokers, String... settings) {
        int port = FreePort.find();
        int management = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommandServiceApplication.class.getName(),
                "--spring.config.name=command-service",
                "--spring.main.banner-mode=off",
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--spring.datasource.url=" + databaseUrl,
                "--spring.kafka.bootstrap-servers=" + brokers,
                "--movr.relay.regions=us-east1",
                "--movr.admission.exempt=127.0.0.0/8,::1/128",
                "--movr.tokens.keys-directory=" + TestSigningKey.directory(),
                "--movr.passwords.memory=64KB",
                "--movr.passwords.iterations=1"));
        command.addAll(List.of(settings));
        ServiceProcess started = launch(command, local(port), local(management));
        started.awaitReady();
        return started;
    }

    URI url() {
        return url;
    }

    /** What it has written to its console. */
    List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Asks it to end, as Kubernetes and systemd do. */
    void terminate() {
        process.destroy();
    }

    /**
     * Its exit code.
     *
     * @throws AssertionError when it does not end in time
     */
    int exitCode(Duration grace) throws InterruptedException {
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Still there after " + grace);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private static ServiceProcess launch(List<String> command, URI url, URI management) {
        try {
            File log = File.createTempFile("command-service", ".log");
            log.deleteOnExit();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(log)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ServiceProcess(process, log.toPath(), url, management);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitReady() {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("It did not start: " + log());
            }
            return isReady();
        });
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(management.resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
