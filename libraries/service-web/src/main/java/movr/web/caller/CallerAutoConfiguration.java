package movr.web.caller;

import movr.web.ConditionalOnBearerTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Auto-configuration of who calls: bearer tokens, and the operators' password. */
@AutoConfiguration
@ConditionalOnBearerTokens
@EnableConfigurationProperties(OperatorProperties.class)
@Import({BearerSecurity.class, CallerResolver.class, OperatorSecurity.class})
class CallerAutoConfiguration {

    /** Spring Security would create an observation for each of its filters, of which none is recorded. */
    @Bean
    SecurityObservationSettings noFilters() {
        return SecurityObservationSettings.noObservations();
    }
}
