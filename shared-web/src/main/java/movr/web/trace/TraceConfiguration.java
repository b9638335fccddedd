package movr.web.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Wires tracing: observations, and the spans that are exported. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** Spring Security would create an observation for each of its filters, of which none is recorded. */
    @Bean
    SecurityObservationSettings noFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Readiness probes come every few seconds and are not worth a span. */
    @Bean
    SpanExportingPredicate noProbes() {
        return span -> !span.getName().contains("/readyz");
    }
}
