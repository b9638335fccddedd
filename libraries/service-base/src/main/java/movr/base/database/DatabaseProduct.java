package movr.base.database;

import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two database products that the libraries run on. Both are reached through the same driver and URL, and
 * JDBC's metadata calls both PostgreSQL; only the server's own answer to {@code select version()} tells them apart.
 *
 * @see <a href="https://www.cockroachlabs.com/docs/stable/postgresql-compatibility">PostgreSQL compatibility</a>
 */
public enum DatabaseProduct {
    /** PostgreSQL: one region, rows partitioned by region or not. */
    POSTGRESQL("PostgreSQL"),
    /** CockroachDB: one region or several, rows homed in theirs. */
    COCKROACHDB("CockroachDB");

    private final String product;

    DatabaseProduct(String product) {
        this.product = product;
    }

    /**
     * Asks the server behind the data source, on a connection of its own.
     *
     * @throws IllegalStateException when the server is neither of the two
     */
    public static DatabaseProduct of(DataSource dataSource) {
        return ofVersion(JdbcClient.create(dataSource)
                .sql("SELECT version()")
                .query(String.class)
                .single());
    }

    static DatabaseProduct ofVersion(String version) {
        for (DatabaseProduct each : values()) {
            if (version.startsWith(each.product + " ")) {
                return each;
            }
        }
        throw new IllegalStateException("PostgreSQL and CockroachDB are supported, not " + version);
    }

    /** Name in file paths and settings, in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
