package movr.web.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Tokens on routes that everybody may use, and on others. */
class OptionalTokensTest {

    private final AtomicInteger looks = new AtomicInteger();
    private final OptionalTokens tokens =
            new OptionalTokens(PathPatternRequestMatcher.pathPattern("/open/**"), this::decode);

    @Test
    void knowsWhoCallsAnOpenRouteWithAGoodToken() {
        assertThat(tokens.resolve(request("/open/things", "Bearer good"))).isEqualTo("good");
        assertThat(tokens.resolve(new MockHttpServletRequest("GET", "/open/things")))
                .isNull();
    }

    /** An app that sends its stored token along could not even sign in again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer expired",
                "Bearer unknown-key",
                "Bearer keys-away",
                "Bearer",
                "Bearer ",
                "Bearer two tokens",
                "Bearer b\u00e4d",
                "Basic b3BlcmF0b3I6",
                "nonsense"
            })
    void takesCallersOfAnOpenRouteWithAUselessTokenForAnybody(String authorization) {
        assertThat(tokens.resolve(request("/open/things", authorization))).isNull();
    }

    @Test
    void leavesTheDecisionOnOtherRoutesToTheFilter() {
        assertThat(tokens.resolve(request("/me", "Bearer expired"))).isEqualTo("expired");
        assertThat(tokens.resolve(request("/open", "Bearer expired"))).isNull();
        assertThat(tokens.resolve(request("/opened", "Bearer expired"))).isEqualTo("expired");
        assertThatThrownBy(() -> tokens.resolve(request("/me", "Bearer two tokens")))
                .isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(looks).hasValue(1);
    }

    /** Whatever the header says, Spring's own resolver would say the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a",
                "bearer aZ09-._~+/",
                "BEARER a=",
                "Bearer a==",
                "Bearer =",
                "Bearer a=a",
                "Bearer  a",
                "Bearer a ",
                "Bearer\ta",
                "Bearer,a",
                "Bearer a,b",
                "Bearer a\n",
                "Bearera",
                "Bearer",
                "Bearer ",
                "Beare",
                "",
                "Basic a",
                " Bearer a",
                "Bearer \u00e4",
                "Bearer a[",
                "Bearer a@",
                "Bearer `",
                "Bearer {",
                "Bearer a:"
            })
    void readsTheHeaderAsSpringDoes(String authorization) {
        MockHttpServletRequest request = request("/me", authorization);

        assertThat(resultOf(() -> tokens.resolve(request)))
                .isEqualTo(resultOf(() -> new DefaultBearerTokenResolver().resolve(request)));
    }

    private static String resultOf(Supplier<@Nullable String> resolution) {
        try {
            return "token " + resolution.get();
        } catch (OAuth2AuthenticationException malformed) {
            return malformed.getError().toString();
        }
    }

    /** Sent in an address, it would be in the logs of every proxy. */
    @Test
    void readsNoTokenFromTheAddress() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/me");
        request.setParameter("access_token", "good");

        assertThat(tokens.resolve(request)).isNull();
    }

    private Jwt decode(String token) {
        looks.incrementAndGet();
        return switch (token) {
            case "good" ->
                Jwt.withTokenValue(token).header("alg", "RS256").subject("x").build();
            case "expired" -> throw new BadJwtException("Expired");
            case "keys-away" -> throw new AuthenticationServiceException("No keys");
            default -> throw new JwtException("Unknown key");
        };
    }

    private static MockHttpServletRequest request(String path, String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Authorization", authorization);
        return request;
    }
}
