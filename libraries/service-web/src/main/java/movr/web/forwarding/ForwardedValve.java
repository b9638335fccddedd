package movr.web.forwarding;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Valve that takes a request's remote address from {@link Forwarded} when the frontend has authenticated itself. Runs
 * after Tomcat's own valve for {@code X-Forwarded-For}: the frontend knows a visitor's address, the proxies between
 * know the frontend's.
 */
final class ForwardedValve extends ValveBase {

    private final String secret;

    ForwardedValve(String secret) {
        super(true);
        this.secret = secret;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getHeader(Forwarded.HEADER) != null) {
            List<String> headers = Collections.list(request.getHeaders(Forwarded.HEADER));
            Forwarded.addressIn(headers, secret).ifPresent(address -> {
                request.setRemoteAddr(address);
                request.setRemoteHost(address);
            });
        }
        getNext().invoke(request, response);
    }
}
