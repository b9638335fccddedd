package movr.web.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
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
        boolean refused = response.getCoyoteResponse().isError();
        if (refused) {
            blameTheClient(request, response);
        }
        Optional<Refusal> refusal = refused ? Optional.empty() : wholeOrWhyNot(coyote);
        if (refusal.isEmpty()) {
            getNext().invoke(request, response);
        } else {
            refusal.get().answer(response);
            // the rest of the body is discarded with the connection
            coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /**
     * Tomcat answers a transfer coding and a version that it does not know, and CONNECT, as RFC 9110 and 9112 advise: 501 and 505. Here a
     * status from 500 on says that the service is out of order, and whoever is on call is told so.
     */
    private static void blameTheClient(Request request, Response response) {
        int status = response.getStatus();
        if (status == HttpServletResponse.SC_NOT_IMPLEMENTED && "CONNECT".equals(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (status == HttpServletResponse.SC_NOT_IMPLEMENTED
                || status == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
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
