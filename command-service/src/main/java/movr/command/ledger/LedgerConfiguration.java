package movr.command.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.catalogue.Catalogue;
import movr.command.transaction.TransactionRetry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
@EnableScheduling
class LedgerConfiguration {

    @Bean
    StoredAnswers storedAnswers(JsonMapper json, Clock clock, LedgerProperties settings) {
        return new StoredAnswers(json, clock, settings.keepAnswers());
    }

    @Bean
    CommandRecords commandRecords(JdbcClient jdbc) {
        return new CommandRecords(jdbc);
    }

    @Bean
    Ledger ledger(CommandRecords rows, StoredAnswers answers, TransactionRetry retry, MeterRegistry registry) {
        return new Ledger(rows, answers, retry, new LedgerMetrics(registry));
    }

    @Bean
    RecordPurge recordPurge(CommandRecords rows, Catalogue catalogue, TransactionRetry retry, Clock clock) {
        return new RecordPurge(rows, catalogue, retry, clock);
    }
}
