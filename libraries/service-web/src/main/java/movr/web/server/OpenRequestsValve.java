package movr.web.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;

/**
 * Count of the requests that have begun and are not answered. Tomcat itself counts those that have reached a servlet,
 * not those whose body is still arriving, so that a graceful shutdown would cut them off. Runs before all other valves.
 */
final class OpenRequestsValve extends ValveBase {

    private int open;

    OpenRequestsValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        begin();
        try {
            if (isWithoutHeaders(request, response)) {
                response.getCoyoteResponse().resetError();
                Refusal.STOPPING.answer(response);
            } else {
                getNext().invoke(request, response);
            }
        } finally {
            end();
        }
    }

    /**
     * Waits until every request is answered.
     *
     * @return false when that takes longer than a limit
     */
    synchronized boolean awaitNone(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); open > 0 && left > 0; left = end - System.nanoTime()) {
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        return open == 0;
    }

    /** Number of open requests. */
    synchronized int open() {
        return open;
    }

    private synchronized void begin() {
        open++;
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }

    /** Tomcat reads no headers of a request that it meets while it pauses, and then answers 400, for want of a Host. */
    private static boolean isWithoutHeaders(Request request, Response response) {
        return response.getCoyoteResponse().isError()
                && request.getCoyoteRequest().getMimeHeaders().size() == 0
                && request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol
                && protocol.isPaused();
    }
}
