package movr.command.sessions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import movr.base.rejection.TooManyRequests;
import movr.command.sessions.SignInThrottle.SignInAttempt;
import movr.testing.SettableClock;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final SignInThrottle guard = new SignInThrottle(
            new SignInThrottlingProperties(
                    Duration.ofMinutes(15), 5, 20, 40, Duration.ofHours(6), Duration.ofDays(30), 1_000),
            clock);

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
        fail(1, "erika", "1.1.1.1");
        refuses("erika", "1.1.1.1");
    }

    @Test
    void saysWhenToComeBack() {
        fail(5, "erika", "1.1.1.1");

        assertThatThrownBy(() -> guard.begin("erika", "1.1.1.1"))
                .isInstanceOfSatisfying(
                        TooManyRequests.class,
                        later -> org.assertj.core.api.Assertions.assertThat(later.retryAfterSeconds())
                                .isBetween(1L, 180L));
    }

    @Test
    void stopsOneAddressThatTriesManyNames() {
        for (int n = 0; n < 20; n++) {
            fail(1, "name" + n, "1.1.1.1");
        }

        refuses("another", "1.1.1.1");
        permits("another", "2.2.2.2");
    }

    @Test
    void stopsManyAddressesThatTryOneName() {
        for (int n = 0; n < 40; n++) {
            fail(1, "erika", "1.1.1." + n);
        }

        refuses("erika", "2.2.2.2");
    }

    @Test
    void forgetsThePersonWhoGotItRight() {
        fail(4, "erika", "1.1.1.1");
        succeed("erika", "1.1.1.1");
        fail(4, "erika", "1.1.1.1");

        permits("erika", "1.1.1.1");
    }

    @Test
    void locksNobodyOutOfAnAddressThatTheyHaveSignedInFrom() {
        succeed("erika", "9.9.9.9");
        for (int n = 0; n < 40; n++) {
            fail(1, "erika", "1.1.1." + n);
        }

        refuses("erika", "2.2.2.2");
        permits("erika", "9.9.9.9");
    }

    @Test
    void givesBackWhatARefusedTryHadTaken() {
        for (int name = 0; name < 5; name++) {
            for (int n = 0; n < 40; n++) {
                fail(1, "name" + name, "1.1." + name + "." + n);
            }
            for (int n = 0; n < 5; n++) {
                refuses("name" + name, "2.2.2.2");
            }
        }

        permits("another", "2.2.2.2");
    }

    @Test
    void countsTriesThatAreUnderWay() {
        List<SignInAttempt> underWay = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            underWay.add(guard.begin("erika", "1.1.1.1"));
        }

        refuses("erika", "1.1.1.1");
        underWay.forEach(SignInAttempt::close);
        permits("erika", "1.1.1.1");
    }

    @Test
    void takesNothingForATryThatItRefuses() {
        fail(5, "erika", "1.1.1.1");
        for (int n = 0; n < 100; n++) {
            refuses("erika", "1.1.1.1");
        }

        permits("erika", "2.2.2.2");
        permits("max", "1.1.1.1");
    }

    private void fail(int times, String name, String address) {
        for (int n = 0; n < times; n++) {
            try (SignInAttempt attempt = guard.begin(name, address)) {
                attempt.failed();
            }
        }
    }

    private void succeed(String name, String address) {
        try (SignInAttempt attempt = guard.begin(name, address)) {
            attempt.succeeded();
        }
    }

    private void refuses(String name, String address) {
        assertThatThrownBy(() -> guard.begin(name, address)).isInstanceOf(TooManyRequests.class);
    }

    private void permits(String name, String address) {
        assertThatCode(() -> guard.begin(name, address).close()).doesNotThrowAnyException();
    }
}
