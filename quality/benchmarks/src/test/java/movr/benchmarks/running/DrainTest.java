package movr.benchmarks.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import movr.benchmarks.cluster.CannotMeasure;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Rates of sampled work: work done before the first sample is not counted. */
class DrainTest {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void beginsAtTheLastLookThatFoundNothingDone() {
        Drain drain = watch(List.of(0L, 0L, 500L, 1_000L));

        assertThat(drain.seconds()).isCloseTo(0.1, within(0.04));
        assertThat(drain.rate()).isCloseTo(10_000, Percentage.withPercentage(40));
    }

    @Test
    void doesNotCountWhatWasDoneBeforeTheFirstLook() {
        Drain drain = watch(List.of(900L, 950L, 1_000L));

        assertThat(drain.rate()).isCloseTo(1_000, Percentage.withPercentage(40));
    }

    @Test
    void seesThatItBecomesSlower() {
        Drain drain = watch(List.of(0L, 200L, 400L, 600L, 800L, 850L, 900L, 950L, 1_000L));

        assertThat(drain.rate(0.2, 0.8)).isGreaterThan(2 * drain.rate(0.8, 1));
        assertThat(drain.tenths()).hasSize(9);
    }

    @Test
    void doesNotWaitForEver() {
        Drain drain = new Drain();

        assertThatThrownBy(() -> drain.watch(() -> 7, 1_000, LOOK, Duration.ofMillis(120)))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("7 of 1000");
    }

    private static Drain watch(List<Long> done) {
        Iterator<Long> next = done.iterator();
        Drain drain = new Drain();
        drain.watch(next::next, 1_000, LOOK, LONGEST);
        return drain;
    }
}
