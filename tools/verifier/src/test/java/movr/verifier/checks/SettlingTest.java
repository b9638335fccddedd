package movr.verifier.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import movr.verifier.checks.Discrepancy.Kind;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private final Deque<List<Discrepancy>> looks = new ArrayDeque<>();
    private final Settling settling = new Settling(Duration.ZERO);

    @Test
    void keepsOnlyWhatHasNotMoved() throws InterruptedException {
        looks.add(List.of(behind("still", "2", "1"), behind("moved", "5", "3"), behind("came", "2", "1")));
        looks.add(List.of(behind("still", "4", "1"), behind("moved", "6", "5"), behind("new", "2", "1")));

        assertThat(settling.of(looks::remove)).containsExactly(behind("still", "4", "1"));
    }

    @Test
    void blamesNothingAfterOneLookHoweverLongThatTook() throws InterruptedException {
        looks.add(List.of(behind("came", "2", "1")));
        looks.add(List.of());

        assertThat(settling.of(looks::remove)).isEmpty();
        assertThat(looks).isEmpty();
    }

    private static Discrepancy behind(String key, String expected, String found) {
        return new Discrepancy(Kind.LAGGING, "here", key, expected, found);
    }
}
