package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log lines of a request name its trace, also of one that is not kept, for people and for machines. */
class LogIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REQUEST = "POST \"/api/v1/users\"";

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void writesOneObjectALineWhereMachinesRead() {
        List<JsonNode> lines = linesOfASignUp("--logging.structured.format.console=ecs").stream()
                .map(JSON::readTree)
                .toList();

        List<JsonNode> requests = lines.stream()
                .filter(line -> line.path("message").asString("").startsWith(REQUEST))
                .toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("@timestamp").isString()).isTrue();
            assertThat(line.path("service").path("name").asString("")).isEqualTo("command-service");
            assertThat(line.path("log").path("level").isString()).isTrue();
        });
        assertThat(requests)
                .hasSize(1)
                .allSatisfy(
                        line -> assertThat(line.path("traceId").asString("")).isEqualTo(trace));
    }

    @Test
    void writesTextWherePeopleRead() {
        List<String> lines = linesOfASignUp();

        assertThat(lines)
                .filteredOn(line -> line.contains(REQUEST))
                .hasSize(1)
                .allMatch(line -> line.contains("[" + trace + "-"));
    }

    private List<String> linesOfASignUp(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--management.tracing.sampling.probability=0");
        // a line for each request
        all.add("--logging.level.org.springframework.web.servlet.DispatcherServlet=debug");
        try (ServiceProcess service =
                ServiceProcess.start(TestDatabase.create().url(), TestBroker.shared(), all.toArray(String[]::new))) {
            Request signUp = Request.post("/api/v1/users", Api.registration("logged", "boston"))
                    .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");

            Reply<?> reply = new MovrClient(ClientSettings.defaults()).exchange(service.url(), signUp);

            assertThat(reply.status()).isEqualTo(201);
            return service.log();
        }
    }
}
