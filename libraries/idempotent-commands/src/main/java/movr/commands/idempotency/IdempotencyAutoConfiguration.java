package movr.commands.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import movr.base.database.DatabaseProduct;
import movr.base.database.OwnRegions;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of the store of commands' answers and its purge. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(IdempotencyProperties.class)
@EnableScheduling
class IdempotencyAutoConfiguration {

    @Bean
    StoredAnswers storedAnswers(JsonMapper json, Clock clock, IdempotencyProperties settings) {
        return new StoredAnswers(json, clock, settings.keepAnswers());
    }

    @Bean
    CommandRecords commandRecords(JdbcClient jdbc) {
        return new CommandRecords(jdbc);
    }

    @Bean
    IdempotencyMetrics ledgerMetrics(MeterRegistry registry) {
        return new IdempotencyMetrics(registry);
    }

    @Bean
    IdempotencyStore idempotencyStore(CommandRecords rows, StoredAnswers answers, IdempotencyMetrics metrics) {
        return new IdempotencyStore(rows, answers, metrics);
    }

    /** On CockroachDB row-level TTL deletes expired rows, and the table has no index to find them by. */
    @Bean
    RecordPurge recordPurge(
            JdbcConnectionDetails database,
            DatabaseProduct flavour,
            OwnRegions regions,
            IdempotencyMetrics metrics,
            Clock clock) {
        regions.names().forEach(region -> metrics.purged(region, 0));
        List<String> purged = flavour == DatabaseProduct.COCKROACHDB ? List.of() : regions.names();
        return new RecordPurge(new ExpiredRecords(database), purged, metrics, clock);
    }

    /** No limit on a run: a backlog takes its time, and each statement has a limit of its own. */
    @Bean
    SchedulingConfigurer purgeSchedule(RecordPurge purge, IdempotencyProperties settings, Loops loops) {
        Loop loop = loops.loop("record-purge");
        Duration interval = settings.purgeInterval();
        return scheduler ->
                scheduler.addFixedDelayTask(new FixedDelayTask(() -> purge.runIn(loop), interval, interval));
    }
}
