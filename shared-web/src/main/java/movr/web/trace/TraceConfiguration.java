package movr.web.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is exported. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** Probes and scrapes come every few seconds and tell nobody anything. */
    @Bean
    SpanExportingPredicate noProbes() {
        return span -> !span.getName().contains("/actuator");
    }
}
