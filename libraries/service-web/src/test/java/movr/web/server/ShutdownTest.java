package movr.web.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests that come while a server stops. */
class ShutdownTest {

    @Test
    void answersARequestWhoseBodyArrivesDuringTheShutdown() throws Exception {
        ServletWebServerApplicationContext service = start();
        int port = port(service);
        try (Connection client = Connection.to(port)) {
            client.send("POST /things HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nwh");
            OpenRequestsValve requests = service.getBean(OpenRequestsValve.class);
            await().until(() -> requests.open() == 1);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);
            await().until(() -> isPaused(port));
            client.send("at");

            assertThat(client.answer()).startsWith("HTTP/1.1 200 ").endsWith("what");
            stopped.join();
        }
    }

    /** Tomcat meets such a request only when it pauses between reading the first line and the headers, so it is made here. */
    @Test
    void answersARequestWhoseHeadersAreNotReadWith503() throws Exception {
        Connector paused = new Connector(new Http11NioProtocol() {
            @Override
            public boolean isPaused() {
                return true;
            }
        });
        var coyoteResponse = new org.apache.coyote.Response();
        StringBuilder body = new StringBuilder();
        coyoteResponse.setOutputBuffer(new Written(body));
        var coyoteRequest = new org.apache.coyote.Request();
        coyoteRequest.setResponse(coyoteResponse);
        Request request = paused.createRequest(coyoteRequest);
        coyoteRequest.setNote(CoyoteAdapter.ADAPTER_NOTES, request);
        Response response = paused.createResponse(coyoteResponse);
        response.setRequest(request);
        coyoteResponse.setStatus(400);
        coyoteResponse.setError();

        new OpenRequestsValve().invoke(request, response);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(body.toString()).contains("urn:movr:problem:unavailable");
    }

    private record Written(StringBuilder text) implements OutputBuffer {

        @Override
        public int doWrite(ByteBuffer chunk) {
            int length = chunk.remaining();
            text.append(StandardCharsets.UTF_8.decode(chunk));
            return length;
        }

        @Override
        public long getBytesWritten() {
            return text.length();
        }
    }

    private static boolean isPaused(int port) {
        try {
            Connection.to(port).close();
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static ServletWebServerApplicationContext start() {
        ConfigurableApplicationContext context = SpringApplication.run(
                EdgeTest.Service.class,
                "--server.port=0",
                "--management.server.port=0",
                "--movr.proxy.secret=" + EdgeTest.SECRET,
                "--movr.http.body-within=1m");
        return (ServletWebServerApplicationContext) context;
    }

    private static int port(ServletWebServerApplicationContext service) {
        return server(service).getPort();
    }

    private static TomcatWebServer server(ServletWebServerApplicationContext service) {
        return (TomcatWebServer) requireNonNull(service.getWebServer());
    }
}
