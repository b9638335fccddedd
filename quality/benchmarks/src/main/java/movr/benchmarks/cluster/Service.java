package movr.benchmarks.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/** A running service of MovR. */
public final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int FIRST_REFUSAL = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final Program program;
    private final URI url;
    private final URI management;

    Service(String name, Program program, URI url, URI management) {
        this.name = name;
        this.program = program;
        this.url = url;
        this.management = management;
    }

    /** Its base URL. */
    public URI url() {
        return url;
    }

    String name() {
        return name;
    }

    /** Its current meters. */
    public Meters meters() {
        return Meters.parse(get("/actuator/prometheus").body());
    }

    /** Returns when it is ready for requests. */
    void awaitReady() {
        Wait.until(PATIENCE, "a service that answers at " + url, () -> {
            program.check();
            return answers();
        });
    }

    private boolean answers() {
        return tried(() -> get("/actuator/health/readiness").statusCode() == OK);
    }

    private static boolean tried(Supplier<Boolean> question) {
        try {
            return question.get();
        } catch (CannotMeasure notYet) {
            return false;
        }
    }

    /** Sends a request to an operators' endpoint. */
    public void operate(String path) {
        String login = "operator:" + TestCluster.OPERATOR_PASSWORD;
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new CannotMeasure(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(management.resolve(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CannotMeasure("No answer from " + request.uri(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while " + url + " was asked", stopped);
        }
    }

    void kill() {
        program.kill();
    }

    @Override
    public void close() {
        program.close();
    }
}
