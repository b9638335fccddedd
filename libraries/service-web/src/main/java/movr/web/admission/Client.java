package movr.web.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The sender of a request, as identified by limits.
 *
 * @param key its IPv4 address, or the /64 network of its IPv6 address
 * @param exempt whether rates per address and account, and shares of concurrency, do not apply to it
 */
public record Client(String key, boolean exempt) {

    private static final String CLIENT = Client.class.getName();
    private static final String CALLER = CLIENT + ".caller";

    /** MovR itself: work without a request. */
    private static final Client NOBODY = new Client("", true);

    /** The client whose request this thread serves; an exempt one when it serves none. */
    public static Client current() {
        return attribute(CLIENT).orElse(NOBODY);
    }

    /** The account of the request; the client when nobody is signed in. */
    public static Client caller() {
        return attribute(CALLER).orElseGet(Client::current);
    }

    /** The same client without its exemption. */
    public Client limited() {
        return exempt ? new Client(key, false) : this;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(CLIENT, this);
    }

    /** The same client, identified by its account. */
    Client signedIn(String account, HttpServletRequest request) {
        Client caller = new Client(account, exempt);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    private static Optional<Client> attribute(String name) {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> request.getAttribute(name, RequestAttributes.SCOPE_REQUEST))
                .map(Client.class::cast);
    }
}
