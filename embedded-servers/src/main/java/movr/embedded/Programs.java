package movr.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The directory that PostgreSQL's programs are unpacked into, and run from at the next start: the user's own, as whoever can write there
 * decides what runs.
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
