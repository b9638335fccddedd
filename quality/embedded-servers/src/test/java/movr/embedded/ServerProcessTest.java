package movr.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    Path directory;

    @Test
    void isStoppedBeforeItsSuccessorStartsWhenItsParentWasKilled() throws IOException {
        Path data = directory.resolve("postgres");
        // never closed, and its starter's lock gone: the starter was killed
        EmbeddedDatabase.startIn(data);
        Files.delete(data.resolve("epg-lock"));
        long orphan = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));

        EmbeddedDatabase.stopOrphanIn(data);

        assertThat(ProcessHandle.of(orphan)).isEmpty();
        try (EmbeddedDatabase successor = EmbeddedDatabase.startIn(data)) {
            assertThat(successor.url("movr")).startsWith("jdbc:postgresql:");
        }
    }

    @Test
    void isNoProcessThatOnlyHasItsNumber() throws IOException {
        Files.writeString(
                directory.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        assertThat(ServerProcess.of(directory)).isEmpty();
    }

    @Test
    void isNotThereWithoutItsFile() throws IOException {
        assertThat(ServerProcess.of(directory)).isEmpty();
    }
}
