package movr.command.transaction;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the retry seam and Axon's view of transactions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransactionProperties.class)
class TransactionConfiguration {

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new CommitMarkingTransactionManager(transactions);
    }

    @Bean
    TransactionRetry transactionRetry(
            TransactionManager transactions,
            TransactionProperties settings,
            List<RaceKeys> races,
            MeterRegistry registry) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        FullJitter backOff = new FullJitter(settings.firstDelay(), settings.longestDelay(), random);
        return new TransactionRetry(transactions, settings, backOff, union(races), new TransactionMetrics(registry));
    }

    @Bean
    WriteBatchSender writeBatchSender(JdbcTemplate jdbc, EntityManager entities) {
        return new WriteBatchSender(jdbc, entities);
    }

    private static RaceKeys union(List<RaceKeys> races) {
        Set<String> tables =
                races.stream().flatMap(keys -> keys.tables().stream()).collect(Collectors.toSet());
        return new RaceKeys(tables);
    }
}
