package movr.web.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** What is observed, and what of it is exported. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** Spring Security would ask for an observation of each of its filters, and be told each time that nobody wants it. */
    @Bean
    SecurityObservationSettings noFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Questions whether the service is ready come every few seconds and tell nobody anything. */
    @Bean
    SpanExportingPredicate noProbes() {
        return span -> !span.getName().contains("/readyz");
    }
}
