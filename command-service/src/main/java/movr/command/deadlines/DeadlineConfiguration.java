package movr.command.deadlines;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import movr.base.database.OwnRegions;
import movr.base.loops.Loops;
import movr.commands.dispatch.Commands;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wiring of the workers of this process's own regions. They use the commands' connection pool, one at a time each. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineProperties.class)
class DeadlineConfiguration {

    private final JdbcClient jdbc;
    private final TransactionTemplate readCommitted;
    private final DeadlineProperties settings;

    DeadlineConfiguration(JdbcClient jdbc, PlatformTransactionManager transactions, DeadlineProperties settings) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.readCommitted = new TransactionTemplate(transactions);
        this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Bean
    DueTable dueTable() {
        return new DueTable(jdbc, readCommitted);
    }

    @Bean
    DeadlineLifecycle deadlineLifecycle(
            DueTable table, List<DueKind> kinds, Commands commands, OwnRegions regions, Loops loops) {
        String owner = newOwner();
        return new DeadlineLifecycle(
                regions.names().stream()
                        .map(region -> new RegionDeadlines(
                                region,
                                table,
                                new RegionLease(jdbc, readCommitted, region, owner, settings.lease()),
                                kinds,
                                commands,
                                settings,
                                loops.loop("deadlines-" + region)))
                        .toList(),
                settings.enabled());
    }

    /** Measured by every process of the region: work is overdue also when none of them does it. */
    @Bean
    MeterBinder deadlineMeters(DeadlineLifecycle deadlines, Clock clock) {
        return registry -> deadlines
                .regions()
                .forEach(region -> TimeGauge.builder(
                                "movr.deadlines.overdue", region, TimeUnit.SECONDS, each -> each.overdue(clock))
                        .description("Time for which the oldest due work of a region has been due; 0 without any")
                        .tag("region", region.region())
                        .register(registry));
    }

    /** Readable, and unique for each start of the process. */
    private static String newOwner() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + UUID.randomUUID();
        } catch (UnknownHostException nameless) {
            return UUID.randomUUID().toString();
        }
    }
}
