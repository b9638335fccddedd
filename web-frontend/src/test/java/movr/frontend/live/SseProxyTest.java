package movr.frontend.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncEvent;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Completion of a proxied stream whose connection breaks off. */
class SseProxyTest {

    private final Connection connection = new Connection();
    private final AtomicInteger left = new AtomicInteger();
    private final SseProxy proxy = new SseProxy(connection, ended -> left.incrementAndGet());

    /** Tomcat tells the writer first, forgets what it answers, and draws an error page unless a listener completes the request. */
    @Test
    void completesWhenTheContainerTellsOfTheErrorAgain() {
        proxy.onError(new IOException("Connection reset by peer"));
        assertThat(connection.completed).isTrue();

        connection.completed = false;
        proxy.onError(new AsyncEvent(connection));

        assertThat(connection.completed).isTrue();
        assertThat(left).hasValue(1);
    }

    /** Keeps whether the request is completed; refuses to complete it twice, as Tomcat does. */
    private static final class Connection extends MockAsyncContext {

        private boolean completed;

        Connection() {
            super(new MockHttpServletRequest(), new MockHttpServletResponse());
        }

        @Override
        public void complete() {
            if (completed) {
                throw new IllegalStateException("Completed");
            }
            completed = true;
        }
    }
}
