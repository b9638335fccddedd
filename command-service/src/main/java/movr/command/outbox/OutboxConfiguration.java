package movr.command.outbox;

import java.util.List;
import movr.base.trace.Traces;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires Axon's event bus to the outbox. There is no event store: state is stored, events are what the outbox holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxConfiguration {

    @Bean
    EventBus eventBus(OutboxProperties settings, Traces traces, ObjectProvider<OutboxListener> listeners) {
        SimpleEventBus bus = SimpleEventBus.builder().build();
        List<OutboxListener> told = listeners.stream().toList();
        OutboxListener all = shard -> told.forEach(listener -> listener.committed(shard));
        bus.subscribe(new Outbox(settings, traces::current, all)::append);
        return bus;
    }

    @Bean
    Events events(EventBus bus) {
        return new Events(bus);
    }
}
