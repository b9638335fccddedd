package movr.web.caller;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Resolver of a request's bearer token. On routes that are open to everybody, a token that is malformed, expired,
 * signed by an unknown key or cannot be verified now is ignored, and the caller is anonymous: an app that sends its
 * stored token with each request could not even sign in again otherwise.
 */
final class OptionalTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer";

    /** Characters that a token may have, by their codes: a table, as tokens are long. */
    private static final boolean[] OF_TOKEN = ofToken();

    private final RequestMatcher open;
    private final JwtDecoder decoder;

    OptionalTokens(RequestMatcher open, JwtDecoder decoder) {
        this.open = open;
        this.decoder = decoder;
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        return open.matches(request) ? good(request) : tokenIn(request);
    }

    private @Nullable String good(HttpServletRequest request) {
        try {
            String token = tokenIn(request);
            if (token != null) {
                decoder.decode(token);
            }
            return token;
        } catch (AuthenticationException | JwtException useless) {
            return null;
        }
    }

    /**
     * The token in the header; null when there is none. Accepts what Spring's resolver accepts, without a regular
     * expression that looks at each character of a long token.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, 2.1</a>
     */
    private static @Nullable String tokenIn(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int begin = SCHEME.length() + 1;
        if (header.length() <= begin || header.charAt(begin - 1) != ' ' || !isToken(header, begin)) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return header.substring(begin);
    }

    /** At least one character of a token, and then any number of equals signs. */
    private static boolean isToken(String text, int begin) {
        int end = text.length();
        while (end > begin && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int index = begin; index < end; index++) {
            if (!isOfToken(text.charAt(index))) {
                return false;
            }
        }
        return end > begin;
    }

    private static boolean isOfToken(char each) {
        return each < OF_TOKEN.length && OF_TOKEN[each];
    }

    private static boolean[] ofToken() {
        boolean[] characters = new boolean['~' + 1];
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/"
                .chars()
                .forEach(each -> characters[each] = true);
        return characters;
    }
}
