package movr.command.cities;

import movr.catalogue.Catalogue;
import movr.command.transaction.TransactionRetry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads the catalogue and copies it into the database before the first request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
class CitiesConfiguration {

    @Bean
    Catalogue catalogue(CatalogueProperties settings, JdbcClient jdbc, TransactionRetry retry) {
        Catalogue catalogue = Catalogue.load(settings.file());
        new CityTable(jdbc, retry).copy(catalogue);
        return catalogue;
    }
}
