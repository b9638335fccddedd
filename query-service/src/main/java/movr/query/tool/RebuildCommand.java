package movr.query.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Subcommand that starts a rebuild of a projection and shows its progress until it is swapped in. */
@Command(name = "rebuild", description = "Rebuilds a projection from Kafka beside the live one, and swaps it in.")
final class RebuildCommand implements Callable<Integer> {

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "PROJECTION",
            description = "vehicle-listing, rider-history, city-users or ride-statistics")
    private String projection = "";

    @Option(names = "--url", paramLabel = "URL", description = "of the query service (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("http://localhost:8082");

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:MOVR_OPERATOR_PASSWORD:-}",
            description = "of the service's operators (default: the environment's MOVR_OPERATOR_PASSWORD)")
    private String password = "";

    @Option(names = "--force", description = "swap even when the result has less data than the live projection")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        OperatorClient operator = new OperatorClient(url, password);
        String path = "/ops/projections/" + projection + "/rebuild";
        try {
            JsonNode status = operator.ask("POST", path + (force ? "?force=true" : ""));
            while ("RUNNING".equals(status.path("state").asString(""))) {
                show(status);
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
                status = operator.ask("GET", path);
            }
            return end(status);
        } catch (IOException refused) {
            out().printf("Rebuild of %s not started or lost: %s: %s%n", projection, url, refused.getMessage());
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
                        "\r%s: %5.1f %% of the log, %d of %d positions, %s   ",
                        projection,
                        status.path("percent").asDouble(0),
                        status.path("eventsRead").asLong(0),
                        status.path("eventsTotal").asLong(0),
                        left.isNumber() ? left.asString() + " s left" : "");
        out().flush();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
