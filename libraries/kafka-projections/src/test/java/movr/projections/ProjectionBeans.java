package movr.projections;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Beans of the library without its auto-configuration, for tests of its packages. */
public final class ProjectionBeans {

    private ProjectionBeans() {}

    /** The registry of these projections. */
    public static Projections registry(Projection... projections) {
        return new Projections(List.of(projections));
    }

    /** The progress that queries may ask for. */
    public static Freshness freshness(DataSource database) {
        return new Freshness(JdbcClient.create(database));
    }
}
