package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** References of the documents: links, sections, and files named in a sentence or a command. */
class DocumentsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern DECISION = Pattern.compile("docs/adr/[0-9]{4}");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}_ -]");

    /** Every page of the project but what is built, and what lies in directories that begin with a dot. */
    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT,
                Integer.MAX_VALUE,
                (file, attributes) ->
                        attributes.isRegularFile() && file.toString().endsWith(".md"))) {
            return files
                    .map(ROOT::relativize)
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .map(Path::toString)
                            .noneMatch(name -> name.equals("target") || name.startsWith(".")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        String text = BLOCK.matcher(read(document)).replaceAll("");

        assertThat(found(LINK, text, match -> match.group(1)))
                .filteredOn(link -> URI.create(link).getScheme() == null)
                .allSatisfy(link -> assertLeadsSomewhere(document, link));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesThatAreNamedAreThere(Path document) throws IOException {
        assertThat(found(paths(), read(document), MatchResult::group))
                // what the build makes, and links, which are relative to the document
                .filteredOn(path -> !path.contains("/target/"))
                .allSatisfy(path -> assertThat(isThere(path)).as(path).isTrue());
    }

    @Test
    void everyDecisionStandsInTheIndex() throws IOException {
        Path decisions = ROOT.resolve("docs/adr");
        String index = read(decisions.resolve("README.md"));
        try (Stream<Path> files = Files.list(decisions)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
        }
    }

    /** Decisions are named by their number alone, too. */
    private static boolean isThere(String path) throws IOException {
        if (!DECISION.matcher(path).matches()) {
            return Files.exists(ROOT.resolve(path));
        }
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/adr"))) {
            return decisions.anyMatch(decision -> decision.toString().startsWith(ROOT.resolve(path) + "-"));
        }
    }

    private static void assertLeadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? ROOT.resolve(document)
                : ROOT.resolve(document).resolveSibling(parts[0]).normalize();
        assertThat(target).exists();
        if (parts.length == 2) {
            assertThat(anchorsOf(target)).contains(parts[1]);
        }
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchorsOf(Path document) {
        String text = BLOCK.matcher(read(document)).replaceAll("");
        return found(HEADING, text, match -> match.group(1)).stream()
                .map(heading -> NOT_IN_ANCHORS
                        .matcher(heading.toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Words that begin with a directory of the project's top level: a path from there, not the end of a longer one. */
    private static Pattern paths() throws IOException {
        try (Stream<Path> top = Files.list(ROOT)) {
            String directories = top.filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("target"))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            return Pattern.compile("(?<![\\w./:-])(" + directories + ")/[\\w./-]*[\\w/]");
        }
    }

    private static List<String> found(Pattern pattern, String text, Function<MatchResult, String> what) {
        return pattern.matcher(text).results().map(what).toList();
    }

    private static String read(Path document) {
        try {
            return Files.readString(ROOT.resolve(document));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
