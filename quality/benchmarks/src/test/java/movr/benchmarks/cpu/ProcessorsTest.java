package movr.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessorsTest {

    @Test
    void countsAllButIdleAndWaitingAsBusy() {
        assertThat(Processors.busySecondsIn("cpu  100 20 300 4000 50 6 70 8 0 0"))
                .isEqualTo(4.96);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void countsThisProcessFromItsBeginning() {
        Processors processors = new Processors();
        processors.begin();
        long until = System.nanoTime() + 300_000_000L;
        long turns = 0;
        while (System.nanoTime() < until) {
            turns++;
        }

        CpuUse used = processors.used();

        assertThat(turns).isPositive();
        assertThat(used.of(Processors.LOAD_GENERATOR)).isPositive();
        assertThat(used.seconds()).isGreaterThanOrEqualTo(0.3);
        assertThat(used.of(Processors.POSTGRESQL)).isZero();
        assertThat(used.of("of nobody")).isZero();
        assertThat(used.toString()).contains("load generator");
    }
}
