package movr.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import movr.base.rejection.ServiceBusy;
import movr.web.admission.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class LiveConnectionsTest {

    private final LiveConnections listeners = new LiveConnections(
            new LiveProperties(5, 2, 10, Duration.ofSeconds(15), Duration.ofMillis(500)), new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        listeners.start();
    }

    @AfterEach
    void forget() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void letsOneAddressListenSoManyTimes() {
        comeFrom(new Client("203.0.113.7", false));
        LiveListener first = listeners.add();
        listeners.add();
        assertThatThrownBy(listeners::add).isInstanceOf(ServiceBusy.class);

        comeFrom(new Client("203.0.113.8", false));
        assertThat(listeners.add()).isNotNull();

        first.leave();
        comeFrom(new Client("203.0.113.7", false));
        assertThat(listeners.add()).isNotNull();
        assertThatThrownBy(listeners::add).isInstanceOf(ServiceBusy.class);
    }

    private static void comeFrom(Client client) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Client.class.getName(), client);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
