package movr.outbox;

import java.util.List;
import javax.sql.DataSource;
import movr.base.trace.Traces;
import movr.streams.EventContract;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of Axon's event bus, with the outbox behind it. There is no event store: state is stored, events are what the outbox holds. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxAutoConfiguration {

    @Bean
    EventBus eventBus(
            OutboxProperties settings,
            EventContract contract,
            Traces traces,
            ObjectProvider<OutboxListener> listeners) {
        SimpleEventBus bus = SimpleEventBus.builder().build();
        List<OutboxListener> told = listeners.stream().toList();
        OutboxListener all = shard -> told.forEach(listener -> listener.committed(shard));
        bus.subscribe(new Outbox(settings, contract, traces::current, all)::append);
        return bus;
    }

    @Bean
    Events events(EventBus bus, EventContract contract) {
        return new Events(bus, contract);
    }
}
