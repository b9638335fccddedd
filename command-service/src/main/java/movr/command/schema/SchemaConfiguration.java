package movr.command.schema;

import javax.sql.DataSource;
import movr.base.database.DatabaseProduct;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Points Flyway at the migrations of the actual database. Boot's own <code>{vendor}</code> placeholder cannot: it reads
 * the JDBC URL, which says PostgreSQL for CockroachDB too.
 */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    /** Depends on the migrations, which create the tables. */
    @Bean
    @DependsOnDatabaseInitialization
    RegionalTables regionalTables(DatabaseProduct flavour, DataSource dataSource) {
        return RegionalTables.of(flavour, dataSource);
    }

    @Bean
    FlywayConfigurationCustomizer migrationsOf(DatabaseProduct flavour) {
        return flyway -> flyway.locations("classpath:db/command/" + flavour.code());
    }
}
