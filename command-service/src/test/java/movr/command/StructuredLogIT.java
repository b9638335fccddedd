package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import movr.testing.Client;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What containers write: one JSON object a line, in the Elastic Common Schema, each of a request with its trace. */
class StructuredLogIT {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void writesOneObjectALineAndTheTraceOfEachRequest() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        try (ServiceProcess service = ServiceProcess.start(
                TestDatabase.create().url(),
                TestBroker.shared(),
                "--logging.structured.format.console=ecs",
                // traces that are not kept have an id, too
                "--management.tracing.sampling.probability=0",
                // a line for each request
                "--logging.level.org.springframework.web.servlet.DispatcherServlet=debug")) {
            Client person = new Client(service.url());
            person.trace("00-" + trace + "-00f067aa0ba902b7-00");

            person.signUp("logged", "boston");

            List<JsonNode> lines = service.log().stream().map(JSON::readTree).toList();
            List<JsonNode> requests = lines.stream()
                    .filter(line -> line.path("message").asString("").startsWith("POST \"/api/v1/users\""))
                    .toList();
            assertThat(lines).allSatisfy(line -> {
                assertThat(line.path("@timestamp").isString()).isTrue();
                assertThat(line.path("service").path("name").asString("")).isEqualTo("command-service");
                assertThat(line.path("log").path("level").isString()).isTrue();
            });
            assertThat(requests)
                    .hasSize(1)
                    .allSatisfy(line ->
                            assertThat(line.path("traceId").asString("")).isEqualTo(trace));
        }
    }
}
