package movr.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trace ids in the log lines of a request. */
@ExtendWith(OutputCaptureExtension.class)
class TracedLogTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String MESSAGE = "Unexpected failure";

    @Test
    void bearsTheCallersTraceInTheTextOfALaptop(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext service = start()) {
            failIn(service);

            assertThat(lineWithTrace(output)).contains(MESSAGE);
        }
    }

    @Test
    void bearsTheCallersTraceInTheJsonOfAContainer(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext service = start("--logging.structured.format.console=ecs")) {
            failIn(service);

            JsonNode line = new JsonMapper().readTree(lineWithTrace(output));
            assertThat(line.path("traceId").asString()).isEqualTo(TRACE);
            assertThat(line.path("message").asString()).startsWith(MESSAGE);
            assertThat(line.path("log").path("level").asString()).isEqualTo("ERROR");
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        return new SpringApplicationBuilder(WebTest.Service.class)
                .properties("server.port=0", "spring.main.banner-mode=off")
                .run(more);
    }

    private static String lineWithTrace(CapturedOutput output) {
        await().until(() -> output.getOut().contains(TRACE));
        return output.getOut()
                .lines()
                .filter(line -> line.contains(TRACE))
                .findFirst()
                .orElseThrow();
    }

    private static void failIn(ConfigurableApplicationContext service) throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/open/failures/broken"))
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")
                .timeout(Duration.ofMinutes(2))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
