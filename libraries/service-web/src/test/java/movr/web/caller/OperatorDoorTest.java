package movr.web.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import movr.web.admission.RateLimit;
import movr.web.http.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.json.JsonMapper;

/** Access to the operators' endpoints. */
class OperatorDoorTest {

    private static final String PASSWORD = "open sesame, please";
    private static final ProblemWriter PROBLEMS = new ProblemWriter(new JsonMapper());

    private final RateLimit failures = new RateLimit(
            10, Duration.ofMinutes(1), 100, Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));
    private final OperatorPassword door = new OperatorPassword(PASSWORD, failures);

    @Test
    void letsTheOperatorInAsOftenAsNeeded() {
        for (int n = 0; n < 200; n++) {
            assertThat(door.authenticate(sent("operator", PASSWORD)).getAuthorities())
                    .extracting("authority")
                    .containsExactly("ROLE_OPERATOR");
        }
    }

    @Test
    void looksAtSoManyWrongPasswords() {
        for (int n = 0; n < 10; n++) {
            String guess = "guess" + n;
            assertThatThrownBy(() -> door.authenticate(sent("operator", guess)))
                    .isInstanceOf(BadCredentialsException.class);
        }

        assertThatThrownBy(() -> door.authenticate(sent("operator", PASSWORD)))
                .isInstanceOfSatisfying(
                        OperatorPassword.Guessing.class,
                        refusal -> assertThat(refusal.refusal().retryAfterSeconds())
                                .isBetween(1L, 6L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Operator", "operator:", "root", "operator:open sesame, please"})
    void knowsOneName(String name) {
        assertThatThrownBy(() -> door.authenticate(sent(name, PASSWORD))).isInstanceOf(BadCredentialsException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void letsNobodyInWithoutAPassword(@Nullable String none) {
        OperatorPassword closed = new OperatorPassword(none, failures);

        assertThatThrownBy(() -> closed.authenticate(sent("operator", ""))).isInstanceOf(BadCredentialsException.class);
    }

    static Stream<MockHttpServletRequest> fromPages() {
        Stream<String> methods = Stream.of("GET", "POST", "DELETE", "PUT", "OPTIONS");
        return methods.flatMap(method -> Stream.of(
                with(method, "Origin", "https://evil.example"),
                with(method, "Origin", "null"),
                with(method, "Origin", "http://localhost"),
                with(method, "Sec-Fetch-Site", "cross-site"),
                with(method, "Sec-Fetch-Site", "same-site"),
                with(method, "Sec-Fetch-Site", "same-origin"),
                with(method, "Sec-Fetch-Site", "none, cross-site"),
                with(method, "Content-Type", "text/plain"),
                with(method, "Content-Type", "application/x-www-form-urlencoded"),
                with(method, "Content-Type", "multipart/form-data; boundary=x"),
                with(method, "Content-Type", "text/plain; application/json"),
                with(method, "Content-Type", "nonsense")));
    }

    @ParameterizedTest
    @MethodSource("fromPages")
    void refusesWhatAPageCouldSend(MockHttpServletRequest request) throws ServletException, IOException {
        assertThat(passes(request)).isFalse();
    }

    @Test
    void takesWhatAShellSends() throws ServletException, IOException {
        assertThat(passes(new MockHttpServletRequest("POST", "/ops/thing"))).isTrue();
        assertThat(passes(with("POST", "Content-Type", "application/json;charset=utf-8")))
                .isTrue();
        assertThat(passes(with("GET", "Sec-Fetch-Site", "none"))).isTrue();
    }

    private static boolean passes(MockHttpServletRequest request) throws ServletException, IOException {
        AtomicBoolean passed = new AtomicBoolean();
        MockHttpServletResponse response = new MockHttpServletResponse();
        new NoBrowserFilter(PROBLEMS).doFilter(request, response, (in, out) -> passed.set(true));
        assertThat(response.getStatus()).isIn(200, 403, 415);
        return passed.get();
    }

    private static MockHttpServletRequest with(String method, String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/ops/thing");
        request.addHeader(header, value);
        if (header.equals("Content-Type")) {
            request.setContentType(value);
        }
        return request;
    }

    private static Authentication sent(String name, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    }
}
