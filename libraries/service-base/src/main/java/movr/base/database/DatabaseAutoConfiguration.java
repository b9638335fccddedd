package movr.base.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Auto-configuration of the database's product and of the process's own regions. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnSingleCandidate(DataSource.class)
public class DatabaseAutoConfiguration {

    /** Asked for when it is needed: a service may start while its database is away. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    DatabaseProduct databaseProduct(DataSource database) {
        return DatabaseProduct.of(database);
    }

    /** A service without regions of its own gives all its rows the one that {@code movr.regions} names. */
    @Bean
    @ConditionalOnMissingBean
    OwnRegions ownRegions(Environment environment) {
        return new OwnRegions(Binder.get(environment)
                .bind("movr.regions", Bindable.listOf(String.class))
                .orElseGet(() -> List.of("default")));
    }
}
