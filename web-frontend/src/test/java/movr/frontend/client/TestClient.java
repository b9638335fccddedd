package movr.frontend.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import movr.web.forwarding.ProxyProperties;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The client as the frontend wires it, with short pauses and long time-outs. */
public final class TestClient {

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private TestClient() {}

    public static ServiceProperties settings(URI... queryUrls) {
        return new ServiceProperties(
                List.of(queryUrls),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(4),
                Duration.ofMillis(1));
    }

    public static ServiceClient of(ServiceProperties settings, Reachability reachability, Clock clock) {
        Transport transport = new Transport(
                RestClient.builder(),
                settings,
                JsonMapper.builder().build(),
                reachability,
                new VisitorAddress(new ProxyProperties(SECRET)));
        return new ServiceClient(transport, settings, clock);
    }
}
