package movr.query.region;

import java.time.Clock;
import java.time.Duration;
import movr.catalogue.Catalogue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Loads the catalogue and checks that the instance's region is in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
class RegionConfiguration {

    /**
     * UTC, truncated to microseconds, which is the precision of the database: a time read back equals the time written.
     */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    Catalogue catalogue(CatalogueProperties settings) {
        return Catalogue.load(settings.file());
    }

    @Bean
    HomeRegion homeRegion(Environment environment, Catalogue catalogue) {
        return HomeRegion.of(environment.getRequiredProperty("movr.region"), catalogue);
    }
}
