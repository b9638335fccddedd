package movr.frontend.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.-]+)[}(]");
    private static final Path PAGES = Path.of("src/main/resources/frontend/pages");

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        assertThat(keysOf("messages_de.properties")).isEqualTo(keysOf("messages.properties"));
    }

    @Test
    void hasASentenceForAllThatPagesSay() throws IOException {
        Set<Object> used = new TreeSet<>();
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                Matcher matcher = KEY.matcher(Files.readString(page));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(80);
        assertThat(keysOf("messages.properties")).containsAll(used);
    }

    private static Set<Object> keysOf(String bundle) throws IOException {
        Properties all = new Properties();
        try (InputStream file = BundleTest.class.getResourceAsStream("/frontend/" + bundle)) {
            all.load(Objects.requireNonNull(file));
        }
        return new TreeSet<>(all.keySet());
    }
}
