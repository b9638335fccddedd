package movr.base.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Without a broker; with one, and with one that stops: see the services' health tests. */
class BrokerHealthIndicatorTest {

    @Test
    void isDownWhenABrokerTakesConnectionsAndNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                BrokerHealthIndicator broker =
                        new BrokerHealthIndicator(Map.of("bootstrap.servers", "localhost:" + silent.getLocalPort()))) {
            assertThat(broker.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }
}
