package movr.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;

/**
 * Valve that forwards a request when its body is complete. Tomcat limits only the wait for each next byte, and reads on
 * after the answer, so that a client could occupy a thread for as long as it likes. Here a body has limits of size and
 * time, whoever reads it afterwards, as JSON or as a form, and whether or not it is read.
 */
final class WholeBodyValve extends ValveBase {

    private final HttpProperties bounds;

    WholeBodyValve(HttpProperties bounds) {
        super(true);
        this.bounds = bounds;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        forgetEarlierBody(coyote);
        Optional<Refusal> refusal = wholeOrWhyNot(coyote);
        if (refusal.isEmpty()) {
            getNext().invoke(request, response);
        } else {
            refusal.get().answer(response);
            // the rest of the body is discarded with the connection
            coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Tomcat parses a length when it is read, and throws for one that is not a number, or is repeated. */
    private Optional<Refusal> wholeOrWhyNot(org.apache.coyote.Request request) throws IOException {
        try {
            return hasBody(request) ? read(request) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.of(Refusal.BROKEN);
        }
    }

    /** Tomcat reuses the object for consecutive requests. */
    private static void forgetEarlierBody(org.apache.coyote.Request request) {
        if (request.getInputBuffer() instanceof KeptBody earlier) {
            request.setInputBuffer(earlier.source());
        }
    }

    private static boolean hasBody(org.apache.coyote.Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private Optional<Refusal> read(org.apache.coyote.Request request) {
        InputBuffer source = request.getInputBuffer();
        KeptBody body = new KeptBody(source, bounds);
        if (body.isHopeless(request.getContentLengthLong())) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        request.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
        try {
            Optional<Refusal> refusal = body.read();
            request.setInputBuffer(body);
            return refusal;
        } catch (SocketTimeoutException stalled) {
            return Optional.of(Refusal.TOO_SLOW);
        } catch (IOException broken) {
            // the client may be gone and not receive it
            return Optional.of(Refusal.BROKEN);
        }
    }
}
