package movr.web.caller;

import movr.web.ConditionalOnBearerTokens;
import movr.web.text.Text;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

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

    /**
     * Spring's own rules for names and values of headers and for names of parameters, without its regular expressions: each
     * header is looked at each time that it is read.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(Text::isAssigned);
        firewall.setAllowedHeaderValues(Text::isAssignedOrTab);
        firewall.setAllowedParameterNames(Text::isAssigned);
        return firewall;
    }
}
