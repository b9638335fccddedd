package movr.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patches that plant a fault still fit the code that they are made for. */
class PlantedFaultsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PATCHES = Path.of("planted");

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(PATCHES)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void fits(Path patch) throws IOException {
        List<String> lines = Files.readAllLines(patch);
        String file = lines.stream()
                .filter(line -> line.startsWith("--- a/"))
                .map(line -> line.substring("--- a/".length()))
                .findFirst()
                .orElseThrow();

        assertThat(Files.readAllLines(ROOT.resolve(file))).containsAll(before(lines));
    }

    /** The lines that the patch finds: those that it keeps and those that it removes. */
    private static List<String> before(List<String> patch) {
        return patch.stream()
                .dropWhile(line -> !line.startsWith("@@"))
                .filter(line -> line.startsWith(" ") || line.startsWith("-"))
                .map(line -> line.substring(1))
                .toList();
    }
}
