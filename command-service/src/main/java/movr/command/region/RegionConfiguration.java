package movr.command.region;

import java.util.List;
import movr.base.database.OwnRegions;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.events.MovrEvents;
import movr.streams.EventContract;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the regions of this process from its settings. */
@Configuration(proxyBeanMethods = false)
class RegionConfiguration {

    /** As in {@code movr.relay.regions}; all of the catalogue when that is empty. */
    @Bean
    OwnRegions ownRegions(Environment environment, Catalogue catalogue) {
        List<String> chosen = Binder.get(environment)
                .bind("movr.relay.regions", Bindable.listOf(String.class))
                .orElse(List.of());
        List<String> all = catalogue.regions().stream().map(Region::name).toList();
        if (!all.containsAll(chosen)) {
            throw new IllegalStateException("movr.relay.regions " + chosen + " are not all in the catalogue " + all);
        }
        return new OwnRegions(chosen.isEmpty() ? all : chosen);
    }

    /** The contract with those who read the events. */
    @Bean
    EventContract eventContract() {
        return new MovrEvents();
    }
}
