package movr.commands.transaction;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.commands.failure.UniqueKeyRaces;
import movr.commands.transaction.WriteBatchSender.PendingChanges;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Auto-configuration of the retry of transactions and of Axon's transaction manager. */
@AutoConfiguration(
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
        beforeName = "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(TransactionProperties.class)
class TransactionAutoConfiguration {

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
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions, DataSource database) {
        // no bean: it would take the place of JPA's
        return new CommitMarkingTransactionManager(transactions, new DataSourceTransactionManager(database));
    }

    @Bean
    TransactionRetry transactionRetry(
            TransactionManager transactions,
            TransactionProperties settings,
            ObjectProvider<UniqueKeyRaces> races,
            MeterRegistry registry) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        FullJitter backOff = new FullJitter(settings.firstDelay(), settings.longestDelay(), random);
        return new TransactionRetry(transactions, settings, backOff, union(races), new TransactionMetrics(registry));
    }

    @Bean
    WriteBatchSender writeBatchSender(JdbcTemplate jdbc, ObjectProvider<PendingChanges> entities) {
        return new WriteBatchSender(jdbc, entities.getIfAvailable(() -> () -> {}));
    }

    /** Changes of JPA's entities, in a service that has any. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EntityManager.class)
    @ConditionalOnBean(EntityManagerFactory.class)
    static class Jpa {

        /** Fails in a transaction that is not JPA's, when entities have been loaded beside it all the same. */
        @Bean
        PendingChanges pendingChanges(EntityManager entities, EntityManagerFactory factory) {
            return () -> {
                if (TransactionSynchronizationManager.hasResource(factory)) {
                    entities.flush();
                }
            };
        }
    }

    private static UniqueKeyRaces union(ObjectProvider<UniqueKeyRaces> races) {
        Set<String> tables =
                races.stream().flatMap(keys -> keys.tables().stream()).collect(Collectors.toSet());
        return new UniqueKeyRaces(tables);
    }
}
