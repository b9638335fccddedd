package movr.frontend.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Factory of the visitor's session of each request. */
@Component
public final class VisitorSessions {

    private static final String ATTRIBUTE = VisitorSession.class.getName();

    private final Cookies cookies;
    private final AccessTokens tokens;
    private final SessionProperties settings;

    VisitorSessions(Cookies cookies, AccessTokens tokens, SessionProperties settings) {
        this.cookies = cookies;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** The session of this request; the same instance on each call. */
    public VisitorSession of(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof VisitorSession known) {
            return known;
        }
        VisitorSession session = new VisitorSession(request, response, this);
        request.setAttribute(ATTRIBUTE, session);
        return session;
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
