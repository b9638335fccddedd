package movr.frontend.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Factory of the visitor's session of each request. */
@Component
public final class Visits {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final Cookies cookies;
    private final AccessTokens tokens;
    private final SessionProperties settings;

    Visits(Cookies cookies, AccessTokens tokens, SessionProperties settings) {
        this.cookies = cookies;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** The session of this request; the same instance on each call. */
    public Visit of(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit known) {
            return known;
        }
        Visit visit = new Visit(request, response, this);
        request.setAttribute(ATTRIBUTE, visit);
        return visit;
    }

    Cookies cookies() {
        return cookies;
    }

    AccessTokens tokens() {
        return tokens;
    }

    SessionProperties settings() {
        return settings;
    }
}
