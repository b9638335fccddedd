package movr.projections;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Auto-configuration of the registry of projections, and of their progress. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
class ProjectionsAutoConfiguration {

    @Bean
    Projections projections(List<Projection> projections) {
        return new Projections(projections);
    }

    @Bean
    Freshness freshness(JdbcClient jdbc) {
        return new Freshness(jdbc);
    }
}
