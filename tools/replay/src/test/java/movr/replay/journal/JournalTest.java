package movr.replay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import movr.replay.ReplayTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final UUID KEY = new UUID(1, 2);
    private static final UUID RIDE = new UUID(3, 4);

    @TempDir
    Path directory;

    @Test
    void remembersWhatWasAnsweredAndDropsALineThatWasNotFinished() throws IOException {
        Path file = directory.resolve("deep/replay.journal");
        try (Journal journal = Journal.open(file)) {
            journal.write(new Entry(KEY, "StartRide", "berlin", Outcome.accepted(RIDE.toString())));
        }
        Files.writeString(file, "0000-half", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file)) {
            journal.write(new Entry(RIDE, "EndRide", "berlin", Outcome.refused("ride-unknown")));
        }

        try (Journal journal = Journal.open(file)) {
            assertThat(journal.made(KEY)).contains(RIDE);
            assertThat(journal.made(RIDE)).isEmpty();
            assertThat(journal.outcome(RIDE)).contains(Outcome.refused("ride-unknown"));
            assertThat(journal.of("StartRide", "berlin")).hasSize(1);
        }
    }

    @Test
    void servesOneReplayAtATime() {
        Path file = directory.resolve("replay.journal");

        try (Journal journal = Journal.open(file)) {
            assertThat(journal.all()).isEmpty();
            assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(GaveUp.class);
        }
    }

    @Test
    void refusesAnotherProcess() throws Exception {
        Path file = directory.resolve("replay.journal");

        try (Journal journal = Journal.open(file)) {
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReplayTool.class.getName(),
                            "--journal",
                            file.toString(),
                            "none.csv")
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Another replay writes to the journal");
            assertThat(other.waitFor()).isEqualTo(3);
            assertThat(journal.all()).isEmpty();
        }
    }
}
