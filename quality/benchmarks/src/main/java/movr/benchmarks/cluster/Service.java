package movr.benchmarks.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import movr.cluster.Node;
import movr.cluster.ServiceSettings;

/** A running service of MovR. */
public final class Service {

    private static final int FIRST_REFUSAL = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Node node;
    private final ServiceSettings settings;

    Service(Node node, ServiceSettings settings) {
        this.node = node;
        this.settings = settings;
    }

    /** Its base URL. */
    public URI url() {
        return settings.url();
    }

    /** Its process. */
    public Node node() {
        return node;
    }

    /** Its current meters. */
    public Meters meters() {
        URI meters = settings.managementUrl().resolve("/actuator/prometheus");
        return Meters.parse(send(HttpRequest.newBuilder(meters).build()).body());
    }

    /** Sends a request to an operators' endpoint. */
    public void operate(String path) {
        String login = "operator:" + TestCluster.OPERATOR_PASSWORD;
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(url().resolve(path))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new CannotMeasure(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CannotMeasure("No answer from " + request.uri(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while " + url() + " was asked", stopped);
        }
    }
}
