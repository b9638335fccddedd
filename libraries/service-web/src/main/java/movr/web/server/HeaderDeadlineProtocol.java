package movr.web.server;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with a deadline for a request line and its headers: Tomcat itself limits only the wait for each
 * next byte. Such a connection waits without a thread; it is closed when it sends the first byte after the deadline.
 * Public because Tomcat instantiates it by name.
 */
public final class HeaderDeadlineProtocol extends Http11NioProtocol {

    private volatile Duration headersWithin = Duration.ofSeconds(5);

    void setHeadersWithin(Duration bound) {
        headersWithin = bound;
    }

    @Override
    protected Processor createProcessor() {
        return new DeadlineProcessor(this, headersWithin);
    }

    private static final class DeadlineProcessor extends Http11Processor {

        private final long bound;
        private @Nullable SocketWrapperBase<?> waiting;
        private long since;

        DeadlineProcessor(HeaderDeadlineProtocol protocol, Duration bound) {
            super((AbstractHttp11Protocol<?>) protocol, protocol.getAdapter());
            this.bound = bound.toNanos();
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            SocketState state = super.service(socket);
            // the request has begun, and not reached the application
            if (state != SocketState.LONG || isAsync()) {
                waiting = null;
                return state;
            }
            if (waiting != socket) {
                waiting = socket;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > bound ? SocketState.CLOSED : state;
        }
    }
}
