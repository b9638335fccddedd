package movr.commands.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import movr.base.database.OwnRegions;
import movr.base.trace.Traces;
import movr.commands.CommandLimit;
import movr.commands.clock.ClockCheck;
import movr.commands.idempotency.IdempotencyStore;
import movr.commands.transaction.TransactionRetry;
import movr.commands.transaction.WriteBatchSender;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Auto-configuration of the path of a command: gateway, idempotent bus, Axon's own bus. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
@ConditionalOnBean(DataSource.class)
class DispatchAutoConfiguration {

    @Bean
    DispatchMetrics dispatchMetrics(MeterRegistry registry, OwnRegions here) {
        return new DispatchMetrics(registry, here.names());
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
        return new IdempotentCommandBus(bus, retry, idempotencyStore, sender);
    }

    @Bean
    @ConditionalOnMissingBean
    CommandLimit commandLimit() {
        return CommandLimit.none();
    }

    @Bean
    Queries queries(
            QueryGateway gateway,
            TransactionRetry retry,
            PlatformTransactionManager transactions,
            CommandLimit commandLimit) {
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        return new Queries(gateway, retry, readOnly, commandLimit);
    }

    @Bean
    Commands commands(
            CommandGateway gateway,
            DispatchMetrics metrics,
            Traces traces,
            CommandLimit commandLimit,
            ClockCheck clock) {
        return new Commands(gateway, metrics, traces, clock.before(commandLimit));
    }
}
