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

    /** The client's constructor fails, and the next check tries again. */
    @Test
    void isDownWhileItsBrokersNameIsUnknown() {
        try (BrokerHealthIndicator broker =
                new BrokerHealthIndicator(Map.of("bootstrap.servers", "no-such-broker.invalid:9092"))) {
            assertThat(broker.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(broker.health().getDetails()).containsKey("error");
        }
    }

    @Test
    void leavesTheInterruptToWhoeverStopsTheCheck() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                BrokerHealthIndicator broker =
                        new BrokerHealthIndicator(Map.of("bootstrap.servers", "localhost:" + silent.getLocalPort()))) {
            Thread.currentThread().interrupt();

            assertThat(broker.health().getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** A probe may come while the service stops. */
    @Test
    void isDownOnceItIsClosed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            BrokerHealthIndicator broker =
                    new BrokerHealthIndicator(Map.of("bootstrap.servers", "localhost:" + silent.getLocalPort()));
            broker.close();
            broker.health();

            broker.close();

            assertThat(broker.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }
}
