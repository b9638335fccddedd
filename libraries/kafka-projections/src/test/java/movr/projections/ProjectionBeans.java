package movr.projections;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Beans of the library without its auto-configuration, for tests of its packages. */
public final class ProjectionBeans {

    private ProjectionBeans() {}

    /** The registry of these projections. */
    public static Projections registry(Projection... projections) {
        return new Projections(List.of(projections));
    }

    /** A projection that is called stock and reads these streams; it is not asked to apply or to forget anything. */
    public static Projection reading(Source... sources) {
        return reading(
                source -> {
                    throw new IllegalStateException("There is nothing to forget here");
                },
                sources);
    }

    /**
     * A projection that is called stock and reads these streams; it is not asked to apply anything.
     *
     * @param forgetting told of sources whose rows it forgets
     */
    public static Projection reading(Consumer<Source> forgetting, Source... sources) {
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

            @Override
            public void forget(Schema schema, Source source) {
                forgetting.accept(source);
            }
        };
    }

    /** The progress that queries may ask for. */
    public static Freshness freshness(DataSource database) {
        return new Freshness(JdbcClient.create(database));
    }
}
