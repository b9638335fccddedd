package movr.frontend.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Whoever sent a form decides again, on the page that it was on; of an address on another site only the path counts. */
    @ParameterizedTest
    @CsvSource({
        "http://localhost/cities/boston/vehicles?type=bike, %2Fcities%2Fboston%2Fvehicles",
        "https://evil.example/phishing, %2Fphishing",
        "https://evil.example, %2F",
        "https://x//evil.example, %2F%2Fevil.example",
        "/rides, %2Frides",
        "about:blank, %2F",
        "not a URL, %2F",
        "http://[, %2F",
        "'', %2F"
    })
    void leadsBackToThePageOfAForm(String referer, String next) throws IOException {
        request.setMethod("POST");
        request.addHeader("Referer", referer);

        assertThat(redirect()).isEqualTo("/signin?next=" + next);
    }

    @Test
    void keepsNoCommandForTheTimeAfterTheSignIn() throws IOException {
        request.setMethod("POST");
        request.setQueryString("x=1");

        assertThat(redirect()).isEqualTo("/signin?next=%2F");
        request.setMethod("HEAD");
        assertThat(redirect()).isEqualTo("/signin?next=%2Frides%3Fx%3D1");
    }

    @Test
    void keepsAnAddressOfUpToFiveHundredCharacters() throws IOException {
        request.setQueryString("x".repeat(500 - "/rides?".length()));
        assertThat(redirect()).endsWith("x");

        request.setQueryString("x".repeat(501 - "/rides?".length()));
        assertThat(redirect()).isEqualTo("/signin?next=%2F");
    }

    private String redirect() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SignInFirst().commence(request, response, new InsufficientAuthenticationException("Nobody"));
        return Objects.requireNonNull(response.getRedirectedUrl());
    }
}
