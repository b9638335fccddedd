package movr.command.cities;

import movr.catalogue.Catalogue;
import movr.catalogue.CatalogueProperties;
import movr.catalogue.Region;
import movr.command.schema.RegionalTables;
import movr.commands.transaction.TransactionRetry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads the catalogue and prepares the database for its regions and cities before the first request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
class CitiesConfiguration {

    @Bean
    Catalogue catalogue(CatalogueProperties settings, RegionalTables tables, JdbcClient jdbc, TransactionRetry retry) {
        Catalogue catalogue = Catalogue.load(settings.file());
        tables.accept(catalogue.regions().stream().map(Region::name).toList());
        new CityTable(jdbc, retry).copy(catalogue);
        return catalogue;
    }
}
