package movr.projections.consuming;

import java.sql.Connection;
import java.sql.SQLException;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Database of a projection that a test takes away. */
final class UnsteadyDatabase extends DelegatingDataSource {

    boolean away;

    UnsteadyDatabase(Schema schema) {
        super(ProjectionDatabase.create(schema));
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLException("planned", "08006");
        }
        return super.getConnection();
    }
}
