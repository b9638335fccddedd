package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    Path directory;

    @Test
    void describesProcessorsMemorySystemAndJava() {
        assertThat(Machine.describe()).containsOnlyKeys("processors", "memory", "system", "Java");
        assertThat(Machine.describe().get("Java")).contains(System.getProperty("java.runtime.version"));
    }

    @Test
    void knowsNoCommitWhereThereIsNone() {
        assertThat(Machine.commit(directory.resolve("file"))).isEqualTo("unknown");
    }
}
