package movr.query.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has a projection rebuilt and shows how it goes until it is swapped in. */
@Command(name = "rebuild", description = "Rebuilds a projection from Kafka beside the live one, and swaps it in.")
final class RebuildCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MILLIS_BETWEEN_LOOKS = 500;
    private static final int FIRST_REFUSAL = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(description = "vehicle-listing, rider-history, city-users or ride-statistics")
    private String projection = "";

    @Option(names = "--url", description = "of the query service (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("http://localhost:8082");

    @Option(names = "--force", description = "swap even when the result knows less than the live projection")
    private boolean force;

    @Option(names = "--header", description = "sent with each request, such as Authorization=...")
    private Map<String, String> headers = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        try {
            JsonNode status = ask("POST", force ? "?force=true" : "");
            while ("RUNNING".equals(status.path("state").asString(""))) {
                show(status);
                // nothing counts it down: the wait is the pause between two looks
                boolean stopped = new CountDownLatch(1).await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                status = stopped ? status : ask("GET", "");
            }
            return end(status);
        } catch (IOException refused) {
            // an unreachable service has no message of its own
            out().printf("%s: %s does not rebuild it: %s%n", projection, url, refused);
            return 1;
        }
    }

    private int end(JsonNode status) {
        show(status);
        out().printf(
                        "%n%s: %s%n",
                        status.path("state").asString(""), status.path("detail").asString(""));
        return "SWAPPED".equals(status.path("state").asString("")) ? 0 : 1;
    }

    private void show(JsonNode status) {
        JsonNode left = status.path("secondsLeft");
        out().printf(
                        Locale.ROOT,
                        "\r%s: %d of %d events, %.1f %%, %s s left   ",
                        projection,
                        status.path("eventsRead").asLong(0),
                        status.path("eventsTotal").asLong(0),
                        status.path("percent").asDouble(0),
                        left.isNumber() ? left.asString() : "?");
        out().flush();
    }

    private JsonNode ask(String method, String query) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        url.resolve("/ops/projections/" + projection + "/rebuild" + query))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
