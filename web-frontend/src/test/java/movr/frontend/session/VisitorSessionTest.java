package movr.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import movr.frontend.client.CommandResult;
import movr.frontend.client.Credentials;
import movr.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A visit of several requests, whose whole memory is the browser's. */
class VisitorSessionTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final String TOKEN = TestSessions.token(NOW.plusSeconds(600));

    private final SettableClock clock = new SettableClock(NOW);
    private MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private MockHttpServletResponse response = new MockHttpServletResponse();
    private VisitorSessions sessions = TestSessions.sessions(clock);

    @Test
    void isSignedInUntilTheTokenExpiresAndThenSaysSo() {
        assertThat(session().expired()).isFalse();
        assertThatThrownBy(() -> session().signedIn()).isInstanceOf(NoSuchElementException.class);

        session().signIn(TOKEN, Duration.ofMinutes(10));
        assertThat(cookie("movr-session").getMaxAge()).isEqualTo(70 * 60);
        nextRequest();
        assertThat(session().signedIn().username()).isEqualTo("erika");
        assertThat(session().credentials().accessToken()).contains(TOKEN);
        assertThat(session().expired()).isFalse();

        clock.pass(Duration.ofMinutes(10));
        nextRequest();
        assertThat(session().person()).isEmpty();
        assertThat(session().credentials()).isEqualTo(Credentials.NONE);
        assertThat(session().expired()).isTrue();
    }

    /** Pages of one browser are not to be read by scripts, or sent by forms of other sites, or over plain HTTP. */
    @Test
    void hidesItsCookies() {
        session().signIn(TOKEN, Duration.ofMinutes(10));

        assertThat(header("movr-session="))
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Secure");

        sessions = TestSessions.sessions(clock, new SessionProperties(true, Duration.ofMinutes(1)));
        response = new MockHttpServletResponse();
        request = new MockHttpServletRequest();
        session().signIn(TOKEN, Duration.ofMinutes(10));
        assertThat(header("__Host-movr-session=")).contains("; Secure").doesNotContain("Domain");
    }

    /** Any sub-domain can set a cookie without the prefix. */
    @Test
    void ignoresACookieWithoutThePrefixOfSecureOnes() {
        sessions = TestSessions.sessions(clock, new SessionProperties(true, Duration.ofMinutes(1)));
        request.setCookies(new Cookie("movr-session", TestSessions.encoded(TOKEN)));

        assertThat(session().person()).isEmpty();
        assertThat(session().expired()).isFalse();
    }

    @Test
    void forgetsThePersonWhenTheySignOutAndKeepsTheirCity() {
        session().signIn(TOKEN, Duration.ofMinutes(10));
        session().saw(result("r.users.b@1"));
        session().keepRide("{}");
        session().choose("boston");
        nextRequest();
        assertThat(session().keptRide()).contains("{}");

        session().signOut();
        nextRequest();

        assertThat(session().person()).isEmpty();
        assertThat(session().expired()).isFalse();
        assertThat(session().credentials().seen()).isEmpty();
        assertThat(session().chosenCity()).contains("boston");
        assertThat(request.getCookies()).extracting(Cookie::getName).containsExactly("movr-city");
    }

    /** The next person at this browser. */
    @Test
    void showsNoRideToWhomIsNotSignedIn() {
        session().keepRide("{}");
        nextRequest();
        assertThat(session().keptRide()).isEmpty();

        session().signIn(TOKEN, Duration.ofMinutes(10));
        nextRequest();
        assertThat(session().keptRide()).contains("{}");
        session().dropRide();
        nextRequest();
        assertThat(session().keptRide()).isEmpty();
    }

    @Test
    void asksForItsOwnChangesAtOnceAndInTheNextRequests() {
        session().saw(result("r.fleet.a@1"));
        assertThat(session().credentials().seen()).containsExactly("r.fleet.a@1");
        nextRequest();
        session().saw(result("r.users.b@1"));
        session().saw(result(null));
        nextRequest();

        assertThat(session().credentials().seen()).containsExactly("r.fleet.a@1", "r.users.b@1");
        assertThat(session().credentials().unhurried().seen()).isEmpty();
    }

    /** The command was carried out: what its answer lacks must not end in an error. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "r.fleet.a@", "r.fleet.a@1,r.fleet.b@2", "R@1"})
    void remembersNoTokenThatQueriesWouldRefuse(@Nullable String token) {
        CommandResult<String> result = result(token);

        assertThat(session().saw(result)).isSameAs(result);
        nextRequest();

        assertThat(session().credentials().seen()).isEmpty();
    }

    @Test
    void showsAMessageOnce() {
        session().say("ride-started");
        nextRequest();
        assertThat(session().takeNotice()).contains(new Notice("ride-started", true));
        nextRequest();
        assertThat(session().takeNotice()).isEmpty();

        session().warn("signed-out-here");
        nextRequest();
        assertThat(session().takeNotice()).contains(new Notice("signed-out-here", false));
    }

    /** It names a sentence of the bundle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+",
                "-",
                "x",
                "+<script>",
                "+../x",
                "+ride started",
                "+RIDE",
                "\ud83d\udeb2",
                "+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void showsAndRemovesNoMessageThatSomebodyElseWrote(String text) {
        request.setCookies(new Cookie("movr-notice", TestSessions.encoded(text)));

        assertThat(session().takeNotice()).isEmpty();
        assertThat(cookie("movr-notice").getMaxAge()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "a b", "not base64!", "====", "AA", "7aC9", "wIA"})
    void ignoresCookiesThatItHasNotWritten(String value) {
        request.setCookies(
                new Cookie("movr-session", value),
                new Cookie("movr-seen", value),
                new Cookie("movr-notice", value),
                new Cookie("movr-city", value));

        assertThat(session().person()).isEmpty();
        assertThat(session().credentials()).isEqualTo(Credentials.NONE);
        assertThat(session().takeNotice()).isEmpty();
        assertThat(session().chosenCity().orElse("")).doesNotContain("\0");
    }

    /** Filters, resolvers and pages ask for it: what one has seen counts for all. */
    @Test
    void isOneForTheWholeRequest() {
        VisitorSession session = session();

        assertThat(session()).isSameAs(session);
        nextRequest();
        assertThat(session()).isNotSameAs(session);
    }

    private VisitorSession session() {
        return sessions.of(request, response);
    }

    private void nextRequest() {
        request = TestSessions.next(request, response);
        response = new MockHttpServletResponse();
    }

    private Cookie cookie(String name) {
        return Objects.requireNonNull(response.getCookie(name));
    }

    private String header(String start) {
        return response.getHeaders("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static CommandResult<String> result(@Nullable String token) {
        return new CommandResult<>("done", Optional.ofNullable(token), false);
    }
}
