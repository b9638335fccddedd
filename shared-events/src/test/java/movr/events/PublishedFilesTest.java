package movr.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Schemas and golden files that were published once stay as they are: consumers outside this repository read what they promise.
 * {@code published.sha256} remembers them; a new version adds lines, and no line ever changes.
 */
class PublishedFilesTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/movr/events/schemas");
    private static final Path GOLDEN = Path.of("src/test/resources/movr/events/golden");
    private static final Path PUBLISHED = Path.of("src/test/resources/movr/events/published.sha256");

    @Test
    void noPublishedFileHasChanged() throws IOException {
        Map<String, String> published = Files.readAllLines(PUBLISHED).stream()
                .map(line -> line.split("  ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));

        assertThat(digests()).as("a change is a new version beside the old one").isEqualTo(published);
    }

    @Test
    void everyTypeHasItsTwoFilesAndNoFileIsLeftOver() throws IOException {
        List<String> expected = Stream.of(EventType.values())
                .flatMap(type -> Stream.of(type.fileName() + ".schema.json", type.fileName() + ".json"))
                .toList();

        assertThat(digests().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Map<String, String> digests() throws IOException {
        try (Stream<Path> schemas = Files.list(SCHEMAS);
                Stream<Path> golden = Files.list(GOLDEN)) {
            return Stream.concat(schemas, golden)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), PublishedFilesTest::digest));
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
    }
}
