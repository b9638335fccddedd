package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path home;

    @Test
    void belongsToOneAtATime() {
        try (DataDirectory first = DataDirectory.take(home)) {
            assertThatThrownBy(() -> DataDirectory.take(home))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("runs already with its data in " + home);
            assertThat(first.of("kafka")).isEqualTo(home.resolve("kafka"));
        }
        DataDirectory.take(home).close();
    }

    @Test
    void isItsOwnersAlone() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.take(home).close();
        DataDirectory.take(home.resolve("a/b")).close();

        assertThat(List.of(home, home.resolve("a/b")))
                .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rwx------"));
    }

    @Test
    void deletesWhatIsMovrsAndNothingOfOthers() throws IOException {
        Files.createDirectories(home.resolve("postgres/base"));
        Files.createFile(home.resolve("replay.journal"));
        Files.writeString(home.resolve("thesis.txt"), "ten years of work");

        try (DataDirectory data = DataDirectory.take(home)) {
            data.clear();
        }

        assertThat(home.resolve("postgres")).doesNotExist();
        assertThat(home.resolve("replay.journal")).doesNotExist();
        assertThat(home.resolve("thesis.txt")).exists();
    }

    @Test
    void saysWhereDataCannotBeKept() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.take(file.resolve("movr")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString());
    }
}
