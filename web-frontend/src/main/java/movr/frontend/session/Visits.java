package movr.frontend.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Knows each request's visitor. */
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

    /** The visit of this request; the same to all who ask. */
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
