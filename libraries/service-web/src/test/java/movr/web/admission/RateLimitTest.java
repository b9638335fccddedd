package movr.web.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import movr.base.rejection.TooManyRequests;
import movr.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets of ten tokens that refill within a minute: one token each six seconds. */
class RateLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SIX_SECONDS = Duration.ofSeconds(6);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final RateLimit limit = new RateLimit(10, MINUTE, 1_000, clock);

    @Test
    void givesAFullBucketAtOnceAndThenATokenAtATime() {
        assertThat(available("a")).isEqualTo(10);
        assertThat(limit.take("a")).isEqualTo(SIX_SECONDS);

        clock.pass(SIX_SECONDS.minusNanos(1));
        assertThat(limit.take("a")).isEqualTo(Duration.ofNanos(1));
        clock.pass(Duration.ofNanos(1));
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isEqualTo(SIX_SECONDS);
    }

    /** Whoever waits as long as it was told is never told to wait again. */
    @ParameterizedTest
    @CsvSource({"1, PT1S", "3, PT1S", "7, PT1M", "100, PT5S", "1000, PT5S", "10, PT0.01S", "1, P1D"})
    void admitsWhoeverHasWaitedAsLongAsItWasTold(int tokens, Duration window) {
        RateLimit tried = new RateLimit(tokens, window, 10, clock);
        for (int n = 0; n < 3 * tokens; n++) {
            Duration wait = tried.take("a");
            clock.pass(wait);
            assertThat(wait.isZero() ? wait : tried.take("a")).isZero();
        }
    }

    /** Failed tries are free: a client that asks too often is served as much as one that waits. */
    @Test
    void chargesNothingForARefusal() {
        available("a");
        for (int n = 0; n < 1_000; n++) {
            limit.take("a");
        }

        clock.pass(SIX_SECONDS);

        assertThat(available("a")).isOne();
    }

    @Test
    void holdsNoMoreThanABucketfulHoweverLongNobodyAsks() {
        limit.take("a");
        clock.pass(Duration.ofSeconds(59));
        assertThat(available("a")).isEqualTo(10);

        clock.pass(Duration.ofDays(365));
        assertThat(available("a")).isEqualTo(10);
    }

    /** Half a minute later half of the tokens are back, though the bucket was not used since. */
    @Test
    void forgetsNoBucketThatIsNotFull() {
        available("a");
        clock.pass(MINUTE.dividedBy(2));
        assertThat(available("a")).isEqualTo(5);

        clock.pass(MINUTE.minusSeconds(6));
        assertThat(available("a")).isEqualTo(9);
    }

    @Test
    void keepsOneKeyFromAnothersTokens() {
        available("a");

        assertThat(available("b")).isEqualTo(10);
        assertThat(limit.take("a")).isPositive();
    }

    @Test
    void takesATokenBackAndNoMoreThanThereWere() {
        limit.take("a");
        limit.giveBack("a");
        limit.giveBack("a");
        assertThat(available("a")).isEqualTo(10);

        limit.giveBack("a");
        assertThat(available("a")).isOne();
    }

    @Test
    void fillsOneBucket() {
        available("a");
        available("b");

        limit.fill("a");

        assertThat(available("a")).isEqualTo(10);
        assertThat(limit.take("b")).isPositive();
    }

    /** All of them find the bucket missing at first. */
    @Test
    void givesEachTokenOnceToManyThreads() {
        List<Duration> answers = IntStream.range(0, 4_000)
                .parallel()
                .mapToObj(n -> limit.take("a"))
                .toList();

        assertThat(answers).filteredOn(Duration::isZero).hasSize(10);
    }

    @Test
    void countsNoRequestOfAnExemptClientAndEachRefusalOfOthers() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RequestRate rate = new RequestRate("address", RequestRate.perSecond(20, 100, 10, clock), "Slowly.", meters);
        Client exempt = new Client("127.0.0.1", true);
        Client limited = exempt.limited();

        IntStream.range(0, 1_000).forEach(n -> rate.count(exempt));
        IntStream.range(0, 100).forEach(n -> rate.count(limited));
        assertThatThrownBy(() -> rate.count(limited))
                .isInstanceOf(TooManyRequests.class)
                .hasMessage("Slowly.");
        clock.pass(Duration.ofSeconds(1));
        IntStream.range(0, 20).forEach(n -> rate.count(limited));
        assertThatThrownBy(() -> rate.count(limited)).isInstanceOf(TooManyRequests.class);

        assertThat(meters.get("movr.admission.refused")
                        .tag("limit", "address")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 1, 1", "2, 1, 1, 1", "1, 1, 0, 10", "1, 1, 2, 1", "-1, -1, 1, 1"})
    void refusesRatesThatAdmitNobodyAndBurstsBelowThem(int perSecond, int burst, int ofAccount, int ofAccountAtOnce) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(perSecond, burst, ofAccount, ofAccountAtOnce));
    }

    /** An unset variable of the environment is an empty network. */
    @Test
    void takesTheLeastRatesAndNoEmptyNetworks() {
        assertThatCode(() -> settings(1, 1, 1, 1)).doesNotThrowAnyException();
        assertThat(settings(1, 1, 1, 1).exempt()).containsExactly("10.0.0.0/8");
    }

    private static AdmissionProperties settings(int perSecond, int burst, int ofAccount, int ofAccountAtOnce) {
        return new AdmissionProperties(
                List.of("", " ", "10.0.0.0/8"), perSecond, burst, ofAccount, ofAccountAtOnce, 480, 100, 20_000);
    }

    private int available(String key) {
        int taken = 0;
        while (limit.take(key).isZero()) {
            taken++;
        }
        return taken;
    }
}
