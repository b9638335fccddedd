package movr.projections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import movr.testing.TestDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with a projection's tables, and that of rebuilds. */
public final class ProjectionDatabase {

    private ProjectionDatabase() {}

    /** Creates a database with the tables of one projection. */
    public static DriverManagerDataSource create(Schema schema) {
        DriverManagerDataSource database =
                new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");
        fill(new JdbcTemplate(database), schema);
        return database;
    }

    /** The database through connections that do not commit by themselves, as those of a pool may be. */
    public static DataSource uncommitted(DataSource database) {
        return new DelegatingDataSource(database) {

            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(false);
                return connection;
            }
        };
    }

    /** Creates the tables anew in a database that another test has used. */
    public static void renew(DataSource database, Schema schema) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("DROP TABLE rebuilds, freshness");
        for (Schema each : List.of(schema, schema.next(), schema.old())) {
            jdbc.execute("DROP SCHEMA IF EXISTS " + each.name() + " CASCADE");
        }
        fill(jdbc, schema);
    }

    /** Creates the tables of another projection beside the first one's. */
    public static void add(DataSource database, Schema schema) {
        new JdbcTemplate(database).execute(schema.in(script("projection.sql")));
    }

    private static void fill(JdbcTemplate jdbc, Schema schema) {
        jdbc.execute(schema.in(script("projection.sql")));
        jdbc.execute(script("rebuilds.sql"));
        jdbc.execute(script("freshness.sql"));
    }

    private static String script(String name) {
        try {
            return new ClassPathResource("movr/projections/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
