package movr.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Directory into which PostgreSQL's programs are unpacked, and from which they are run at the next start: the user's
 * own, since whoever can write there decides what runs.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
 */
final class Programs {

    private Programs() {}

    static Path directory() throws IOException {
        String given = System.getenv("XDG_CACHE_HOME");
        Path caches =
                given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return PrivateFiles.directory(caches.resolve("movr").resolve("postgresql"));
    }
}
