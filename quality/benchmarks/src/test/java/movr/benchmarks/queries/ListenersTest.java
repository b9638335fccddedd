package movr.benchmarks.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:01Z");

    private static final String ANSWER = """
            HTTP/1.1 200 OK
            Content-Type: text/event-stream
            Connection: close

            retry: 2000

            event: snapshot
            data: []

            event: freshness
            data: {"asOf":null,"ageSeconds":null}

            event: vehicle
            data: {"vehicleId":"1","changedAt":"2026-01-01T00:00:00.750Z"}

            """.replace("\n", "\r\n");

    @Test
    void countsChangesAndNotHowFreshTheListingIs() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(server));
            thread.start();
            URI queries = URI.create("http://localhost:" + server.getLocalPort());

            Listeners listeners = new Listeners(queries, 1, Clock.fixed(NOW, ZoneOffset.UTC));

            await().atMost(Duration.ofMinutes(2)).until(() -> listeners.lost() == 1);
            thread.join();
            assertThat(listeners.listening()).isEqualTo(1);
            assertThat(listeners.changes()).isEqualTo(1);
            assertThat(listeners.latency().getMaxValue()).isBetween(250_000L, 251_000L);
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[4_096]);
            client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
