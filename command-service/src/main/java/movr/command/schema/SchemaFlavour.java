package movr.command.schema;

import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two kinds of server that MovR's command side runs on. Both are reached through the same driver and URL, and
 * JDBC's metadata calls both PostgreSQL; only the server's own answer to {@code select version()} tells them apart.
 *
 * @see <a href="https://www.cockroachlabs.com/docs/stable/postgresql-compatibility">PostgreSQL compatibility</a>
 */
public enum SchemaFlavour {
    /** PostgreSQL: laptops, tests, a single region in production. Rows are partitioned by their region. */
    POSTGRESQL("PostgreSQL"),
    /** CockroachDB: production in several regions. Rows are homed in their region. */
    COCKROACHDB("CockroachDB");

    private final String product;

    SchemaFlavour(String product) {
        this.product = product;
    }

    /**
     * Asks the server behind the data source, on a connection of its own.
     *
     * @throws IllegalStateException when the server is neither of the two
     */
    public static SchemaFlavour of(DataSource dataSource) {
        return ofVersion(JdbcClient.create(dataSource)
                .sql("SELECT version()")
                .query(String.class)
                .single());
    }

    static SchemaFlavour ofVersion(String version) {
        for (SchemaFlavour flavour : values()) {
            if (version.startsWith(flavour.product + " ")) {
                return flavour;
            }
        }
        throw new IllegalStateException("MovR runs on PostgreSQL and CockroachDB, not on " + version);
    }

    /** Location of this flavour's migrations, as Flyway spells it. */
    public String location() {
        return "classpath:db/command/" + name().toLowerCase(Locale.ROOT);
    }
}
