package movr.command.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import movr.base.trace.Traces;
import movr.command.idempotency.IdempotencyStore;
import movr.command.transaction.TransactionRetry;
import movr.command.transaction.WriteBatchSender;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the path of a command: gateway, idempotent bus, Axon's own bus. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DispatchProperties.class)
class DispatchConfiguration {

    @Bean
    DispatchMetrics dispatchMetrics(MeterRegistry registry, Environment environment) {
        List<String> here = Binder.get(environment)
                .bind("movr.relay.regions", Bindable.listOf(String.class))
                .orElse(List.of());
        return new DispatchMetrics(registry, here);
    }

    @Bean
    CommandBus commandBus(
            TransactionManager transactions,
            TransactionRetry retry,
            IdempotencyStore idempotencyStore,
            WriteBatchSender sender) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(transactions)
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .build();
        bus.registerHandlerInterceptor(new RecordingInterceptor(idempotencyStore, sender));
        return new IdempotentCommandBus(bus, retry, idempotencyStore);
    }

    /** Concurrency limit in front of the connection pool. */
    @Bean
    ConcurrencyLimit commandLimit(DispatchProperties settings, MeterRegistry registry) {
        Bounds bounds = new Bounds(settings.concurrent(), settings.concurrentPerAddress());
        return new ConcurrencyLimit("commands", bounds, registry);
    }

    @Bean
    Queries queries(
            QueryGateway gateway,
            TransactionRetry retry,
            PlatformTransactionManager transactions,
            ConcurrencyLimit commandLimit) {
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        return new Queries(gateway, retry, readOnly, commandLimit);
    }

    @Bean
    Commands commands(CommandGateway gateway, DispatchMetrics metrics, Traces traces, ConcurrencyLimit commandLimit) {
        return new Commands(gateway, metrics, traces, commandLimit);
    }
}
