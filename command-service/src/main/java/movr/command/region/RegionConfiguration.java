package movr.command.region;

import java.util.List;
import movr.catalogue.Catalogue;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the regions of this process from its settings. */
@Configuration(proxyBeanMethods = false)
class RegionConfiguration {

    @Bean
    OwnRegions ownRegions(Environment environment, Catalogue catalogue) {
        List<String> chosen = Binder.get(environment)
                .bind("movr.relay.regions", Bindable.listOf(String.class))
                .orElse(List.of());
        return OwnRegions.of(chosen, catalogue);
    }
}
