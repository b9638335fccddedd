package movr.commands.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class FullJitterTest {

    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Test
    void doublesItsBoundUpToTheLongest() {
        RandomGenerator greatest = new Random(0) {
            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };

        assertThat(delays(greatest)).containsExactly(20L, 40L, 80L, 100L, 100L);
    }

    @Test
    void waitsAnythingFromNothingToTheBound() {
        RandomGenerator random = new Random(42);

        List<Long> first = LongStream.range(0, 1_000)
                .map(n -> new FullJitter(FIRST, LONGEST, random).start().nextBackOff())
                .boxed()
                .toList();

        assertThat(first).contains(0L, 10L, 20L).allMatch(delay -> delay >= 0 && delay <= 20);
    }

    private static List<Long> delays(RandomGenerator random) {
        BackOffExecution execution = new FullJitter(FIRST, LONGEST, random).start();
        return LongStream.range(0, 5).map(n -> execution.nextBackOff()).boxed().toList();
    }
}
