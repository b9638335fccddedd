package movr.verifier.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamLogTest {

    @Test
    void countsFirstDeliveriesThatComeLateAndRepeats() {
        StreamLog log = new StreamLog(false);

        LongStream.of(1, 2, 5, 3, 4, 4, 6, 1).forEach(log::add);

        assertThat(log.has(6)).isTrue();
        assertThat(log.reordered()).isEqualTo(2);
        assertThat(log.repeated()).isEqualTo(2);
    }

    @Test
    void namesWhatIsMissing() {
        StreamLog log = new StreamLog(false);

        LongStream.of(2, 4).forEach(log::add);

        assertThat(log.has(4)).isFalse();
        assertThat(log.missingUpTo(6)).containsExactly(1L, 3L, 5L, 6L);
        assertThat(log).hasToString("up to 4 without [1, 3]");
    }

    @Test
    void doesNotMissWhatCompactionHasTaken() {
        StreamLog log = new StreamLog(true);

        LongStream.of(3, 7).forEach(log::add);

        assertThat(log.has(7)).isTrue();
        assertThat(log.has(8)).isFalse();
    }
}
