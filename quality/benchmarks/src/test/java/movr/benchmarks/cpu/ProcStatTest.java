package movr.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcStatTest {

    private static final String LINE = "4711 (postgres: a (b)) S 1 4711 4711 0 -1 4194560 5 6 7 8 120 30 4000 500"
            + " 20 0 1 0 12345 1000 200 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n";

    @Test
    void readsTimesBehindANameWithSpacesAndParentheses() {
        ProcStat stat = ProcStat.parse(LINE);

        assertThat(stat.name()).isEqualTo("postgres: a (b)");
        assertThat(stat.own()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(stat.endedChildren()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void isEmptyForAProcessThatHasEnded() {
        assertThat(ProcStat.read(Path.of("/proc/none/stat"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThisProcess() {
        assertThat(ProcStat.read(Path.of("/proc/self/stat")))
                .hasValueSatisfying(stat -> assertThat(stat.own()).isPositive());
    }
}
