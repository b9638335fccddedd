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

    /** A projection that is called stock and reads these streams; it is not asked to apply anything. */
    public static Projection reading(Source... sources) {
        return new Projection() {

            @Override
            public String name() {
                return "stock";
            }

            @Override
            public List<Source> sources() {
                return List.of(sources);
            }

            @Override
            public void apply(Schema schema, List<StreamEvent> events) {
                throw new IllegalStateException("There are no events here");
            }
        };
    }

    /** The progress that queries may ask for. */
    public static Freshness freshness(DataSource database) {
        return new Freshness(JdbcClient.create(database));
    }
}
