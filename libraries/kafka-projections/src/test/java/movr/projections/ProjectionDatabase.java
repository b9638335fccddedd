package movr.projections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import movr.testing.TestDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with a projection's tables, and that of rebuilds. */
public final class ProjectionDatabase {

    private ProjectionDatabase() {}

    /** Creates a database with the tables of one projection. */
    public static DataSource create(Schema schema) {
        DataSource database = new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute(schema.in(script("projection.sql")));
        jdbc.execute(script("rebuilds.sql"));
        return database;
    }

    private static String script(String name) {
        try {
            return new ClassPathResource("movr/projections/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
