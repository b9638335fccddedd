package movr.frontend.session;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Sessions, and tokens as the command service issues them, but for their signature. */
public final class TestSessions {

    public static final String ERIKA = "6f1e3c52-0000-4000-8000-0000000000ab";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestSessions() {}

    public static VisitorSessions sessions(Clock clock) {
        return sessions(clock, new SessionProperties(false, Duration.ofMinutes(1)));
    }

    static VisitorSessions sessions(Clock clock, SessionProperties settings) {
        return new VisitorSessions(new Cookies(settings), new AccessTokens(JSON, clock), settings);
    }

    /** A token of Erika from Boston. */
    public static String token(Instant expiry) {
        return token(claims(expiry));
    }

    static Map<String, Object> claims(Instant expiry) {
        return Map.of(
                "sub",
                ERIKA,
                "username",
                "erika",
                "region",
                "us-east1",
                "city",
                "boston",
                "exp",
                expiry.getEpochSecond());
    }

    static String token(Map<String, Object> claims) {
        return encoded("{\"alg\":\"RS256\"}") + "." + encoded(JSON.writeValueAsString(claims)) + ".c2lnbmF0dXJl";
    }

    /** The next request of a browser, with all cookies that it has been sent. */
    public static MockHttpServletRequest next(MockHttpServletRequest last, MockHttpServletResponse answer) {
        Map<String, Cookie> jar = new LinkedHashMap<>();
        Stream.of(last.getCookies(), answer.getCookies())
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .forEach(cookie -> jar.put(cookie.getName(), cookie));
        jar.values().removeIf(cookie -> cookie.getMaxAge() == 0);
        MockHttpServletRequest next = new MockHttpServletRequest("GET", "/");
        next.setCookies(jar.values().toArray(Cookie[]::new));
        return next;
    }

    static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
