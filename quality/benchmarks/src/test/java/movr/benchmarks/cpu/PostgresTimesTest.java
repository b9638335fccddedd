package movr.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import movr.benchmarks.cpu.PostgresTimes.Used;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTimesTest {

    @ParameterizedTest
    @CsvSource({
        "postgres: postgres movr_command 127.0.0.1(53412) idle, COMMANDS",
        "postgres: postgres movr_command ::1(53412) COMMIT, COMMANDS",
        "postgres: postgres movr_query_us_east1 127.0.0.1(1) idle in transaction, READS",
        "postgres: postgres namastack 127.0.0.1(53412) SELECT, OTHERS",
        "postgres: walwriter, WAL_WRITER",
        "postgres: autovacuum worker movr_command, VACUUM_AND_ENDED",
        "postgres: io worker 0, OTHERS",
        "/x/bin/postgres -D /x/movr_command, OTHERS",
        "'', OTHERS"
    })
    void tellsProcessesByTheirTitles(String title, PostgresProcess kind) {
        assertThat(PostgresProcess.of(title)).isEqualTo(kind);
    }

    @Test
    void countsWhatHasEndedMeanwhileOnce() {
        PostgresTimes before = new PostgresTimes(
                Map.of(1L, used(PostgresProcess.COMMANDS, 1_000), 2L, used(PostgresProcess.READS, 500)),
                Duration.ofSeconds(10));
        // the second one has used 200 ms more, and ended; so has a third, which had begun and used 40 ms
        PostgresTimes now = new PostgresTimes(
                Map.of(1L, used(PostgresProcess.COMMANDS, 1_300), 4L, used(PostgresProcess.READS, 30)),
                Duration.ofMillis(10_740));

        assertThat(now.since(before))
                .containsOnly(
                        Map.entry(PostgresProcess.COMMANDS, 0.3),
                        Map.entry(PostgresProcess.READS, 0.03),
                        Map.entry(PostgresProcess.VACUUM_AND_ENDED, 0.24));
    }

    private static Used used(PostgresProcess kind, long millis) {
        return new Used(kind, Duration.ofMillis(millis));
    }
}
