package movr.base.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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

    /** Kafka's client starts over more and more often, and logs it each time, unless it is told not to. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void logsLittleWhileABrokerRefusesConnections(CapturedOutput log) throws IOException {
        int refused;
        try (ServerSocket earlier = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            refused = earlier.getLocalPort();
        }
        try (BrokerHealthIndicator broker =
                new BrokerHealthIndicator(Map.of("bootstrap.servers", "localhost:" + refused))) {
            for (int check = 0; check < 3; check++) {
                assertThat(broker.health().getStatus()).isEqualTo(Status.DOWN);
            }
        }
        assertThat(log.getAll().lines().filter(line -> line.contains("ebootstrapping")))
                .isEmpty();
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
