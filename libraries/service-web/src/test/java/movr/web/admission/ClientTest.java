package movr.web.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Senders of requests, as the limits of features further inside see them. */
class ClientTest {

    private static final Client OFFICE = new Client("203.0.113.7", false);

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @AfterEach
    void endRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void isNobodyAndExemptOutsideOfRequests() {
        assertThat(Client.current().exempt()).isTrue();
        assertThat(Client.caller()).isEqualTo(Client.current());
    }

    @Test
    void isTheAccountOnceSomebodyIsSignedIn() {
        begin();
        OFFICE.attachTo(request);
        assertThat(Client.caller()).isEqualTo(OFFICE);

        Client account = OFFICE.signedIn("erika", request);

        assertThat(account).isEqualTo(new Client("erika", false));
        assertThat(Client.caller()).isEqualTo(account);
        assertThat(Client.current()).isEqualTo(OFFICE);
    }

    /** A load test signs in, too. */
    @Test
    void keepsItsExemptionWhenItSignsIn() {
        Client here = new Client("127.0.0.1", true);

        assertThat(here.signedIn("erika", request).exempt()).isTrue();
        assertThat(here.limited()).isEqualTo(new Client("127.0.0.1", false));
        assertThat(OFFICE.limited()).isSameAs(OFFICE);
    }

    /** The thread serves another client next. */
    @Test
    void leavesNothingToTheNextRequestOfTheThread() {
        begin();
        OFFICE.attachTo(request);
        OFFICE.signedIn("erika", request);
        endRequest();

        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));

        assertThat(Client.caller().key()).isEmpty();
    }

    private void begin() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
