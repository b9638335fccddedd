package movr.web.management;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.registry.DefaultReactiveHealthContributorRegistry;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the health endpoint, in place of Spring Boot's own. */
@AutoConfiguration(before = HealthEndpointAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class)
class HealthAutoConfiguration {

    @Bean
    HealthEndpointWebExtension healthEndpointWebExtension(
            HealthContributorRegistry contributors,
            ObjectProvider<ReactiveHealthContributorRegistry> reactive,
            HealthEndpointGroups groups,
            HealthEndpointProperties settings) {
        return new StrictHealthEndpointExtension(
                contributors,
                reactive.getIfAvailable(DefaultReactiveHealthContributorRegistry::new),
                groups,
                settings.getLogging().getSlowIndicatorThreshold());
    }
}
