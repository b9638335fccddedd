package movr.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Requests that the filter passes on. */
class ReadableRequestFilterTest {

    private final ReadableRequestFilter filter =
            new ReadableRequestFilter((status, request, response) -> response.setStatus(status.value()));
    private final MockFilterChain application = new MockFilterChain();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/caf%C3%A9", "/%F0%9F%9A%B2", "/a+b"})
    void passesOnWhatCanBeRead(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setParameter("name", "Zoë 🚲");

        filter.doFilter(request, response, application);

        assertThat(application.getRequest()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%00", "/%ff", "/%ED%A0%80"})
    void refusesAPathThatCannotBeRead(String path) throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", path), response, application);

        assertRefused(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\ud83d", "\udeb2\ud83d", "\ufffd"})
    void refusesParametersThatAreNoText(String text) throws Exception {
        MockHttpServletRequest value = new MockHttpServletRequest("GET", "/");
        value.setParameter("name", "good", text);
        MockHttpServletRequest name = new MockHttpServletRequest("GET", "/");
        name.setParameter(text, "good");

        filter.doFilter(value, response, application);
        assertRefused(400);
        filter.doFilter(name, response, application);
        assertRefused(400);
    }

    @Test
    void refusesWhatTheServerCannotRead() throws Exception {
        filter.doFilter(new Unreadable(400), response, application);
        assertRefused(400);
        filter.doFilter(new Unreadable(413), response, application);
        assertRefused(413);
    }

    @Test
    void refusesAWildcardForTheTypeOfABody() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContentType("application/*");

        filter.doFilter(request, response, application);

        assertRefused(415);
    }

    @Test
    void sparesTheErrorPageParametersThatCannotBeRead() throws Exception {
        Unreadable request = new Unreadable(400);
        request.setDispatcherType(DispatcherType.ERROR);

        filter.doFilter(request, response, application);

        ServletRequest seen = Objects.requireNonNull(application.getRequest());
        assertThat(seen.getParameter("x")).isNull();
        assertThat(seen.getParameterValues("x")).isNull();
        assertThat(seen.getParameterMap()).isEmpty();
        assertThat(seen.getParameterNames().hasMoreElements()).isFalse();
    }

    private void assertRefused(int status) {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(application.getRequest()).isNull();
    }

    /** As Tomcat's is. */
    private static final class Unreadable extends MockHttpServletRequest {

        private final int status;

        Unreadable(int status) {
            super("GET", "/");
            this.status = status;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            throw new InvalidParameterException("unreadable", status);
        }
    }
}
