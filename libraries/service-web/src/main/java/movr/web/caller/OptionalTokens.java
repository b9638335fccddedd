package movr.web.caller;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Resolver of a request's bearer token. On routes that are open to everybody, a token that is malformed, expired,
 * signed by an unknown key or cannot be verified now is ignored, and the caller is anonymous: an app that sends its
 * stored token with each request could not even sign in again otherwise.
 */
final class OptionalTokens implements BearerTokenResolver {

    private final BearerTokenResolver tokens = new DefaultBearerTokenResolver();
    private final RequestMatcher open;
    private final JwtDecoder decoder;

    OptionalTokens(RequestMatcher open, JwtDecoder decoder) {
        this.open = open;
        this.decoder = decoder;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        return open.matches(request) ? good(request) : tokens.resolve(request);
    }

    private @Nullable String good(HttpServletRequest request) {
        try {
            String token = tokens.resolve(request);
            if (token != null) {
                decoder.decode(token);
            }
            return token;
        } catch (AuthenticationException | JwtException useless) {
            return null;
        }
    }
}
