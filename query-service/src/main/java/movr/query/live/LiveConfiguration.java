package movr.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import movr.base.loops.Loops;
import movr.projections.ProjectionAdvanced;
import movr.projections.polling.Poller;
import movr.query.vehicles.VehicleView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the polling for changes and the heartbeats of connections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    @Bean
    LiveConnections listeners(LiveProperties settings, MeterRegistry registry) {
        return new LiveConnections(settings, registry);
    }

    @Bean
    @Qualifier("live")
    Poller livePoller(ListingTailer tailer, LiveProperties settings, Loops loops) {
        return new Poller(loops.loop("live-listing"), settings.pollInterval(), tailer::isNeeded, tailer::look);
    }

    @Bean
    @Qualifier("live")
    Poller heartbeat(
            LiveConnections listeners,
            LiveProperties settings,
            ListingFreshness freshness,
            SseEncoder encoder,
            Loops loops) {
        return new Poller(
                loops.loop("live-heartbeat"),
                settings.heartbeat(),
                () -> !listeners.isEmpty(),
                () -> listeners.beat(freshness.encoded(encoder)));
    }

    @Bean
    ApplicationListener<PayloadApplicationEvent<ProjectionAdvanced>> liveAlarm(Poller livePoller) {
        return batch -> {
            if (batch.getPayload().projection().equals(VehicleView.PROJECTION)) {
                livePoller.wake();
            }
        };
    }
}
