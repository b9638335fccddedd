package movr.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTimesTest {

    @ParameterizedTest
    @CsvSource({
        "http-nio-8081-e, http-nio",
        "ForkJoinPool-1-, ForkJoinPool",
        "GC Thread#1, GC Thread",
        "C2 CompilerThre, C2 CompilerThre",
        "relay-us-east1-, relay-us-east1",
        "kafka-producer-, kafka-producer"
    })
    void putsTheThreadsOfAPoolTogether(String thread, String group) {
        assertThat(ThreadTimes.groupOf(thread)).isEqualTo(group);
    }

    @Test
    void countsWhatWasUsedSinceTheEarlierLook() {
        ThreadTimes before = new ThreadTimes(Map.of("1", thread("exec-1", 100), "2", thread("exec-2", 50)));
        ThreadTimes now =
                new ThreadTimes(Map.of("1", thread("exec-1", 400), "3", thread("exec-3", 20), "4", thread("main", 7)));

        assertThat(now.since(before)).containsOnly(Map.entry("exec", 0.32), Map.entry("main", 0.007));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThisProcess() {
        assertThat(ThreadTimes.of(ProcessHandle.current().pid()).threads()).isNotEmpty();
    }

    private static ProcStat thread(String name, long millis) {
        return new ProcStat(name, Duration.ofMillis(millis), Duration.ZERO);
    }
}
