package movr.command.guessing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import movr.testing.SettableClock;
import movr.web.rejection.TooManyRequests;
import org.junit.jupiter.api.Test;

class SignInGuardTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final SignInGuard guard =
            new SignInGuard(new GuessingProperties(Duration.ofMinutes(15), 5, 20, 40, 1_000), clock);

    @Test
    void stopsGuessingAtOneNameFromOneAddress() {
        fail(5, "erika", "1.1.1.1");

        refuses("erika", "1.1.1.1");
        refuses("ERIKA", "1.1.1.1");
        permits("erika", "2.2.2.2");
        permits("max", "1.1.1.1");
    }

    @Test
    void permitsOneMoreTryWhenTheWindowHasMovedOn() {
        fail(5, "erika", "1.1.1.1");
        clock.pass(Duration.ofMinutes(3));

        permits("erika", "1.1.1.1");
        guard.failed("erika", "1.1.1.1");
        refuses("erika", "1.1.1.1");
    }

    @Test
    void saysWhenToComeBack() {
        fail(5, "erika", "1.1.1.1");

        assertThatThrownBy(() -> guard.permit("erika", "1.1.1.1"))
                .isInstanceOfSatisfying(
                        TooManyRequests.class,
                        later -> org.assertj.core.api.Assertions.assertThat(later.retryAfterSeconds())
                                .isBetween(1L, 180L));
    }

    @Test
    void stopsOneAddressThatTriesManyNames() {
        for (int n = 0; n < 20; n++) {
            guard.failed("name" + n, "1.1.1.1");
        }

        refuses("another", "1.1.1.1");
        permits("another", "2.2.2.2");
    }

    @Test
    void stopsManyAddressesThatTryOneName() {
        for (int n = 0; n < 40; n++) {
            guard.failed("erika", "1.1.1." + n);
        }

        refuses("erika", "2.2.2.2");
    }

    @Test
    void forgetsThePersonWhoGotItRight() {
        fail(4, "erika", "1.1.1.1");
        guard.succeeded("erika", "1.1.1.1");
        fail(4, "erika", "1.1.1.1");

        permits("erika", "1.1.1.1");
    }

    private void fail(int times, String name, String address) {
        for (int n = 0; n < times; n++) {
            guard.failed(name, address);
        }
    }

    private void refuses(String name, String address) {
        assertThatThrownBy(() -> guard.permit(name, address)).isInstanceOf(TooManyRequests.class);
    }

    private void permits(String name, String address) {
        assertThatCode(() -> guard.permit(name, address)).doesNotThrowAnyException();
    }
}
