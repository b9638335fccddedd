package movr.web.server;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

        /** Tomcat's flag of a request of HTTP/0.9, which is answered without a status line and headers. */
        private static final VarHandle HTTP_09 = http09();

        private final long bound;
        private @Nullable SocketWrapperBase<?> waiting;
        private long since;

        DeadlineProcessor(HeaderDeadlineProtocol protocol, Duration bound) {
            super((AbstractHttp11Protocol<?>) protocol, protocol.getAdapter());
            this.bound = bound.toNanos();
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            // Tomcat resets it only for a request whose first line is well-formed: after one of HTTP/0.9 the next
            // malformed one, on whichever connection, would be answered like that, and a HEAD not at all
            HTTP_09.set(this, false);
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

        private static VarHandle http09() {
            try {
                return MethodHandles.privateLookupIn(Http11Processor.class, MethodHandles.lookup())
                        .findVarHandle(Http11Processor.class, "http09", boolean.class);
            } catch (ReflectiveOperationException changed) {
                throw new ExceptionInInitializerError(changed);
            }
        }
    }
}
