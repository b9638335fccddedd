package movr.web.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import movr.web.admission.ConcurrencyLimit.Bounds;
import movr.web.http.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class AddressFilterTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AddressFilter filter = new AddressFilter(
            new ClientAddresses(List.of("127.0.0.0/8")),
            new RequestRate("address", RequestRate.perSecond(1, 3, 100, clock), "Slowly.", meters),
            new ConcurrencyLimit("requests", new Bounds(4, 2), meters),
            new ProblemWriter(new JsonMapper()));
    private final AtomicInteger served = new AtomicInteger();

    @Test
    void servesSoManyAndSaysWhenToComeBack() throws Exception {
        for (int n = 0; n < 3; n++) {
            assertThat(ask("203.0.113.7", "/api/v1/cities").getStatus()).isEqualTo(200);
        }

        MockHttpServletResponse refused = ask("203.0.113.7", "/api/v1/cities");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("urn:movr:problem:too-many-requests");
        assertThat(served).hasValue(3);
        assertThat(ask("203.0.113.8", "/api/v1/cities").getStatus()).isEqualTo(200);
    }

    @Test
    void limitsNeitherProbesNorWhoIsExempt() throws Exception {
        for (int n = 0; n < 50; n++) {
            assertThat(ask("203.0.113.7", "/actuator/health/liveness").getStatus())
                    .isEqualTo(200);
            assertThat(ask("127.0.0.1", "/api/v1/cities").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhatIsUnderWayTooOftenForOneAddress() throws Exception {
        MockHttpServletResponse inner = new MockHttpServletResponse();
        filter.doFilter(
                request("203.0.113.7", "/a"),
                new MockHttpServletResponse(),
                (first, ignored) -> filter.doFilter(
                        request("203.0.113.7", "/b"),
                        new MockHttpServletResponse(),
                        (second, none) -> filter.doFilter(request("203.0.113.7", "/c"), inner, count())));

        assertThat(inner.getStatus()).isEqualTo(429);
        assertThat(served).hasValue(0);
        assertThat(meters.get("movr.admission.under.way").gauge().value()).isZero();
    }

    @Test
    void freesThePlaceOfARequestThatFails() {
        FilterChain failing = (request, response) -> {
            throw new ServletException("failed");
        };
        for (int n = 0; n < 20; n++) {
            assertThatThrownBy(
                            () -> filter.doFilter(request("127.0.0.1", "/a"), new MockHttpServletResponse(), failing))
                    .isInstanceOf(ServletException.class);
        }
        assertThat(meters.get("movr.admission.under.way").gauge().value()).isZero();
    }

    private MockHttpServletResponse ask(String address, String path) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request(address, path), response, count());
        return response;
    }

    private FilterChain count() {
        return (request, response) -> served.incrementAndGet();
    }

    private static MockHttpServletRequest request(String address, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        return request;
    }
}
