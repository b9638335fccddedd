package movr.base.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Statuses and times of refusals. */
class TryLaterTest {

    @Test
    void waitsAtLeastASecond() {
        assertThat(busyFor(Duration.ZERO).retryAfterSeconds()).isEqualTo(1);
        assertThat(busyFor(Duration.ofMillis(1_001)).retryAfterSeconds()).isEqualTo(2);
        assertThat(busyFor(Duration.ofSeconds(30)).retryAfterSeconds()).isEqualTo(30);
    }

    @Test
    void tellsTheCallersFaultFromTheServices() {
        assertThat(new TooManyRequests(Duration.ofSeconds(1), "Slow down.")).satisfies(refusal -> {
            assertThat(refusal.status().value()).isEqualTo(429);
            assertThat(refusal.code()).isEqualTo("too-many-requests");
            assertThat(refusal.detail()).isEqualTo("Slow down.");
        });
        assertThat(busyFor(Duration.ZERO).status().value()).isEqualTo(503);
    }

    @Test
    void hasAStatusBelow500ForEachKindOfRejection() {
        assertThat(Rejection.Kind.values())
                .allSatisfy(kind -> assertThat(kind.status().is4xxClientError()).isTrue());
    }

    @Test
    void isAnAnswerWithoutAStackTrace() {
        Rejection rejection = new Rejection(Rejection.Kind.CONFLICT, "taken", "It is taken.") {};

        assertThat(rejection.getStackTrace()).isEmpty();
        assertThat(rejection.code()).isEqualTo("taken");
        assertThat(rejection.detail()).isEqualTo("It is taken.");
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(rejection.properties()).isEmpty();
    }

    private static ServiceBusy busyFor(Duration time) {
        return new ServiceBusy(time, "overloaded", "Later, please.");
    }
}
