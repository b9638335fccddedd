package movr.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program of the machine. Where it is missing, tests are skipped and say so; with {@code MOVR_OPERATIONS_TOOLS_REQUIRED=true} they
 * fail.
 */
final class Tool {

    private static final Logger LOG = LoggerFactory.getLogger(Tool.class);
    private static final long PATIENCE_SECONDS = 60;

    private Tool() {}

    /** Fails or skips the test when the program is missing. */
    static void needed(String program) {
        boolean there = onPath(program);
        String sentence = "There is no " + program + " on the PATH, so that what it reads is not checked.";
        if ("true".equals(System.getenv("MOVR_OPERATIONS_TOOLS_REQUIRED"))) {
            Assertions.assertThat(there).as(sentence).isTrue();
        }
        if (!there) {
            LOG.warn("Skipped: {}", sentence);
        }
        Assumptions.assumeTrue(there, sentence);
    }

    /** What a program prints, in the root of the repository; fails with its complaint when it does not succeed. */
    static String run(String... command) {
        try {
            Path output = Files.createTempFile("movr", ".out");
            Path complaints = Files.createTempFile("movr", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(Checkout.of("").toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            Assertions.assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", List.of(command))
                    .isTrue();
            Assertions.assertThat(process.exitValue())
                    .as("%s: %s", List.of(command), Files.readString(complaints))
                    .isZero();
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean onPath(String program) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> new File(directory, program))
                .anyMatch(File::canExecute);
    }
}
