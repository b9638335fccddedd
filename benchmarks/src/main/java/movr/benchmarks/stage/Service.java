package movr.benchmarks.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** One of MovR's services, running. */
public final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final Program program;
    private final URI url;

    Service(String name, Program program, URI url) {
        this.name = name;
        this.program = program;
        this.url = url;
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    String name() {
        return name;
    }

    /** What its meters show now. */
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

    private HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CannotMeasure("No answer from " + url + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while " + url + " was asked", stopped);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
