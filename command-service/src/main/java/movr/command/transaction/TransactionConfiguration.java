package movr.command.transaction;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the retry of transactions and Axon's transaction manager. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransactionProperties.class)
class TransactionConfiguration {

    /** A bean post-processor, because a data source bean of our own would lose Boot's pool settings and meters. */
    @Bean
    static BeanPostProcessor deadlineDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new DeadlineDataSource(pool) : bean;
            }
        };
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new CommitMarkingTransactionManager(transactions);
    }

    @Bean
    TransactionRetry transactionRetry(
            TransactionManager transactions,
            TransactionProperties settings,
            List<UniqueKeyRaces> races,
            MeterRegistry registry) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        FullJitter backOff = new FullJitter(settings.firstDelay(), settings.longestDelay(), random);
        return new TransactionRetry(transactions, settings, backOff, union(races), new TransactionMetrics(registry));
    }

    @Bean
    WriteBatchSender writeBatchSender(JdbcTemplate jdbc, EntityManager entities) {
        return new WriteBatchSender(jdbc, entities);
    }

    private static UniqueKeyRaces union(List<UniqueKeyRaces> races) {
        Set<String> tables =
                races.stream().flatMap(keys -> keys.tables().stream()).collect(Collectors.toSet());
        return new UniqueKeyRaces(tables);
    }
}
