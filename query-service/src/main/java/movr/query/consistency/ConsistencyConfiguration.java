package movr.query.consistency;

import io.micrometer.core.instrument.MeterRegistry;
import movr.base.loops.Loops;
import movr.projections.Freshness;
import movr.projections.ProjectionAdvanced;
import movr.projections.polling.Poller;
import movr.web.admission.ConcurrencyLimit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires read-your-writes: resolution of consistency tokens and waiting for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsistencyProperties.class)
class ConsistencyConfiguration {

    @Bean
    PendingReads pendingReads(Freshness freshness, ConcurrencyLimit queryLimit, MeterRegistry registry) {
        return new PendingReads(freshness, queryLimit, registry);
    }

    @Bean
    Poller consistencyPoller(PendingReads pendingReads, ConsistencyProperties settings, Loops loops) {
        return new Poller(
                loops.loop("consistency-watch"), settings.pollInterval(), pendingReads::isNeeded, pendingReads::look);
    }

    @Bean
    ApplicationListener<PayloadApplicationEvent<ProjectionAdvanced>> consistencyAlarm(
            PendingReads pendingReads, Poller consistencyPoller) {
        return batch -> {
            if (pendingReads.concerns(batch.getPayload())) {
                consistencyPoller.wake();
            }
        };
    }

    @Bean
    ReadYourWritesGate gate(
            PendingReads pendingReads,
            Poller consistencyPoller,
            ConsistencyProperties settings,
            MeterRegistry registry) {
        return new ReadYourWritesGate(pendingReads, consistencyPoller, settings, registry);
    }
}
