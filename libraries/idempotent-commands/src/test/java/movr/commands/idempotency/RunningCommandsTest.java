package movr.commands.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import movr.commands.CommandId;
import movr.commands.Fingerprint;
import org.junit.jupiter.api.Test;

/** Of two requests under one key at a time one is carried out, and the other is answered at once. */
class RunningCommandsTest {

    private final RunningCommands running = new RunningCommands();

    @Test
    void refusesTheSameRequestWhileItRuns() {
        CommandId id = id("key", "book");

        running.alone(id, () -> {
            assertThatExceptionOfType(CommandInProgress.class).isThrownBy(() -> running.alone(id, () -> "second"));
            return "first";
        });
    }

    @Test
    void refusesAnotherRequestUnderTheKeyWhileOneRuns() {
        running.alone(id("key", "book"), () -> {
            assertThatExceptionOfType(IdempotencyKeyReused.class)
                    .isThrownBy(() -> running.alone(id("key", "pen"), () -> "second"));
            return "first";
        });
    }

    /** A fingerprint of another release cannot be compared: the caller is told to wait, and then the record decides. */
    @Test
    void takesWhatCannotBeComparedForTheSame() {
        CommandId foreign = CommandId.of("default", "caller", "key").sentAs(new Text("2.book", Optional.empty()));
        CommandId none = CommandId.of("default", "caller", "key");

        running.alone(id("key", "book"), () -> {
            assertThatExceptionOfType(CommandInProgress.class).isThrownBy(() -> running.alone(foreign, () -> "second"));
            assertThatExceptionOfType(CommandInProgress.class).isThrownBy(() -> running.alone(none, () -> "third"));
            return "first";
        });
    }

    @Test
    void letsOthersRunMeanwhile() {
        String answer = running.alone(
                id("key", "book"),
                () -> running.alone(
                        CommandId.of("default", "another", "key"),
                        () -> running.alone(CommandId.of("elsewhere", "caller", "key"), () -> "third")));

        assertThat(answer).isEqualTo("third");
    }

    /** Nobody can send a generated key again. */
    @Test
    void letsRequestsWithoutAKeyRun() {
        CommandId id = CommandId.of("default", "caller", null);

        assertThat(running.alone(id, () -> running.alone(id, () -> "both"))).isEqualTo("both");
    }

    @Test
    void forgetsWhatIsOver() {
        CommandId id = id("key", "book");
        assertThatThrownBy(() -> running.alone(id, () -> {
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(running.alone(id, () -> "second")).isEqualTo("second");
    }

    private static CommandId id(String key, String content) {
        return CommandId.of("default", "caller", key).sentAs(new Text(content, Optional.of(false)));
    }

    /** A request as its own fingerprint. */
    private record Text(String text, Optional<Boolean> otherwise) implements Fingerprint {

        @Override
        public Optional<Boolean> sameAs(String kept) {
            return kept.equals(text) ? Optional.of(true) : otherwise;
        }
    }
}
