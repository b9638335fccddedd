package movr.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * Client authentication of a server, in its file {@code pg_hba.conf}. Directories of earlier versions of MovR trust
 * every user of the machine; they are changed when they are opened.
 *
 * @see <a href="https://www.postgresql.org/docs/18/auth-pg-hba-conf.html">PostgreSQL: pg_hba.conf</a>
 */
final class Access {

    private static final Pattern TRUST = Pattern.compile("(?m)^((?:local|host)\\s.*\\s)trust\\s*$");

    private final Path rules;

    Access(Path data) {
        this.rules = data.resolve("pg_hba.conf");
    }

    /** Returns whether the directory holds a server's data and requires a password. */
    boolean isGuarded() throws IOException {
        return Files.exists(rules) && !trusts();
    }

    private boolean trusts() throws IOException {
        return TRUST.matcher(Files.readString(rules)).find();
    }

    /** Requires the password from now on. */
    void guard(Connection superuser, String password) throws IOException, SQLException {
        if (!trusts()) {
            return;
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            Files.writeString(rules, TRUST.matcher(Files.readString(rules)).replaceAll("$1scram-sha-256"));
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
