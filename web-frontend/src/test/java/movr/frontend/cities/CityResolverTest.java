package movr.frontend.cities;

import static movr.frontend.client.FakeService.answer;
import static movr.frontend.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import movr.frontend.client.FakeService;
import movr.frontend.client.Unreachable;
import movr.frontend.session.TestSessions;
import movr.frontend.session.VisitorSession;
import movr.frontend.session.VisitorSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** Hints at a visitor's city, in the order in which they count. */
class CityResolverTest {

    private final FakeService service = new FakeService().on("GET /api/v1/cities", json(200, TestCities.CATALOGUE));
    private final CityResolver resolver = new CityResolver(TestCities.of(Clock.systemUTC(), service.url()));
    private final VisitorSessions sessions = TestSessions.sessions(Clock.systemUTC());
    private MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void takesTheDefaultForAVisitorOfWhomNothingIsKnown() {
        assertThat(located()).isEqualTo("new-york, guessed");
    }

    /** The person's home is Boston; each hint that is added counts for more. */
    @Test
    void takesTheNearestHint() {
        inSession(session -> session.signIn(
                TestSessions.token(Instant.now(Clock.systemUTC()).plusSeconds(600)), Duration.ofMinutes(10)));
        assertThat(located()).isEqualTo("boston");

        request.addHeader("X-City", "New York");
        assertThat(located()).isEqualTo("new-york");

        inSession(session -> session.choose("boston"));
        request.addHeader("X-City", "New York");
        assertThat(located()).isEqualTo("boston");

        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("city", "new-york"));
        assertThat(located()).isEqualTo("new-york");
    }

    /** An error page has no handler with variables of its own. */
    @ParameterizedTest
    @CsvSource({
        "/cities/boston/vehicles/x, boston",
        "/cities/boston, boston",
        "/cities/boston/cities/new-york, boston",
        "/cities, 'new-york, guessed'",
        "/cities/, 'new-york, guessed'",
        "//cities//boston, 'new-york, guessed'",
        "/rides/boston, 'new-york, guessed'",
        "/cities/BOSTON/x, 'new-york, guessed'",
        "/cities/%62oston/x, 'new-york, guessed'"
    })
    void takesTheCityFromAnAddressThatNothingHandles(String path, String expected) {
        request.setRequestURI(path);

        assertThat(located()).isEqualTo(expected);
    }

    @Test
    void findsNoCityInTheVariablesOfOtherPages() {
        request.setRequestURI("/cities/boston/x");
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("id", "7"));

        assertThat(located()).isEqualTo("new-york, guessed");
    }

    /** As in a cookie of last year, or of somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"atlantis", "", " ", "../boston", "<script>", "\ud83d\udeb2"})
    void ignoresCitiesThatTheCatalogueDoesNotHave(String city) {
        inSession(session -> session.choose(city));
        request.addHeader("X-City", city);
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("city", city));
        assertThat(located()).isEqualTo("new-york, guessed");

        request.removeHeader("X-City");
        request.addHeader("X-City", "bOSTON");
        assertThat(located()).isEqualTo("boston");
    }

    @Test
    void locatesNobodyWithoutACatalogue() {
        service.on("GET /api/v1/cities", answer(503, "text/plain", ""));

        assertThatThrownBy(this::located).isInstanceOf(Unreachable.class);
    }

    private String located() {
        ResolvedCity city = resolver.locate(request, session(new MockHttpServletResponse()));
        return city.city().slug() + (city.guessed() ? ", guessed" : "");
    }

    /** Something happens, and the browser comes again with the cookies that it got. */
    private void inSession(java.util.function.Consumer<VisitorSession> happening) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        happening.accept(session(response));
        request = TestSessions.next(request, response);
    }

    private VisitorSession session(MockHttpServletResponse response) {
        request.removeAttribute(VisitorSession.class.getName());
        return sessions.of(request, response);
    }
}
