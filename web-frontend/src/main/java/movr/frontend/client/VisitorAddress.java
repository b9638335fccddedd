package movr.frontend.client;

import java.util.Optional;
import movr.web.forwarding.Forwarded;
import movr.web.forwarding.ProxyProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The address of the visitor whose request the current thread serves, as it is sent to services in the header {@link
 * Forwarded}: they limit password guessing and load by address, and would take all visitors of the pages for one
 * client.
 */
@Component
public final class VisitorAddress {

    private static final Logger LOG = LoggerFactory.getLogger(VisitorAddress.class);

    private final ProxyProperties proxy;

    VisitorAddress(ProxyProperties proxy) {
        this.proxy = proxy;
        if (proxy.known().isEmpty()) {
            LOG.warn(
                    "MOVR_PROXY_SECRET is not set: the services apply their limits to all visitors of the pages together");
        }
    }

    /** The header's value; empty for the frontend's own requests, and without a shared secret. */
    public Optional<String> forwarded() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes session
                ? proxy.known().map(secret -> Forwarded.of(session.getRequest().getRemoteAddr(), secret))
                : Optional.empty();
    }
}
