package movr.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Generated password of an embedded server's superuser, stored where PostgreSQL's clients look for it when {@code
 * PGPASSFILE} names the file: psql, pg_dump and pgjdbc, and so all of MovR's tools.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-pgpass.html">PostgreSQL: the password file</a>
 */
final class PasswordFile {

    private static final String NAME = "pgpass";
    /** Any host, port and database. */
    private static final String ENTRY = "*:*:*:postgres:";

    private final Path file;

    private PasswordFile(Path file) {
        this.file = file;
    }

    /** The file beside a server's data. */
    static PasswordFile beside(Path data) {
        return new PasswordFile(data.toAbsolutePath().resolveSibling(NAME));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The password; generated on first use. */
    String password() throws IOException {
        if (!exists()) {
            Files.createDirectories(file.getParent());
            PrivateFiles.write(file, ENTRY + UUID.randomUUID() + "\n");
        }
        return Files.readString(file).strip().substring(ENTRY.length());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
