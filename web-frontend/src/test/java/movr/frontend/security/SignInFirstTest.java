package movr.frontend.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.InsufficientAuthenticationException;

/** Addresses that are kept for the time after a sign-in. */
class SignInFirstTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/rides");

    @Test
    void leadsBackToThePageThatWasAskedFor() throws IOException {
        request.setQueryString("x=%C3%A9");

        assertThat(redirect()).isEqualTo("/signin?next=%2Frides%3Fx%3D%25C3%25A9");
    }

    /** Tomcat ends a connection without an answer when the answer's header is longer than 8 KB. */
    @Test
    void forgetsAnAddressThatIsTooLongForAHeader() throws IOException {
        request.setQueryString("x=" + "%C3%A9".repeat(1_000));

        assertThat(redirect()).isEqualTo("/signin?next=%2F");
    }

    private String redirect() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SignInFirst().commence(request, response, new InsufficientAuthenticationException("Nobody"));
        return Objects.requireNonNull(response.getRedirectedUrl());
    }
}
