package movr.command.schema;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Points Flyway at the migrations of the database that is really there. Boot's own <code>{vendor}</code> placeholder
 * cannot: it reads the JDBC URL, which says PostgreSQL for CockroachDB too.
 */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {
    @Bean
    SchemaFlavour schemaFlavour(DataSource dataSource) {
        return SchemaFlavour.of(dataSource);
    }

    @Bean
    FlywayConfigurationCustomizer migrationsOf(SchemaFlavour flavour) {
        return flyway -> flyway.locations(flavour.location());
    }
}
