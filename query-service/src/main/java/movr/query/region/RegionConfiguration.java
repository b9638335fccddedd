package movr.query.region;

import movr.catalogue.Catalogue;
import movr.catalogue.CatalogueProperties;
import movr.events.MovrEvents;
import movr.streams.EventContract;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Loads the catalogue and checks that the instance's region is in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
class RegionConfiguration {

    @Bean
    Catalogue catalogue(CatalogueProperties settings) {
        return Catalogue.load(settings.file());
    }

    @Bean
    HomeRegion homeRegion(Environment environment, Catalogue catalogue) {
        return HomeRegion.of(environment.getRequiredProperty("movr.region"), catalogue);
    }

    /** The command side's contract. */
    @Bean
    EventContract eventContract() {
        return new MovrEvents();
    }
}
