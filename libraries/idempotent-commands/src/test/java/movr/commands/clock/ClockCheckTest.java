package movr.commands.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons of clocks, and what they prove. */
class ClockCheckTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    /** Milliseconds after noon: this clock before the statement, the database's, this clock after it. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "0, 5, 10, 0",
        "0, 0, 10, 0",
        "0, 10, 10, 0",
        "600, 0, 610, 600",
        "0, 700, 100, -600",
        "0, 700, 900, 0",
        "0, 3600000, 20, -3599980"
    })
    void isADifferenceThatNoDelayOfTheStatementExplains(long sent, long there, long received, long certain) {
        assertThat(ClockCheck.certain(at(sent), at(there), at(received))).isEqualTo(Duration.ofMillis(certain));
    }

    @Test
    void refusesSettingsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClockProperties(Duration.ZERO, Duration.ofSeconds(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClockProperties(Duration.ofMillis(500), Duration.ZERO));
    }

    private static Instant at(long millis) {
        return NOON.plusMillis(millis);
    }
}
