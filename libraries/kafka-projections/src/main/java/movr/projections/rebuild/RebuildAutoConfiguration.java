package movr.projections.rebuild;

import java.time.Clock;
import javax.sql.DataSource;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetTable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Auto-configuration of rebuilds. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
class RebuildAutoConfiguration {

    /** Transactions are plain JDBC ones, as the engine's. */
    @Bean(destroyMethod = "close")
    Rebuilds rebuilds(DataSource dataSource, Engine engine, OffsetTable offsets, RebuildSources sources, Loops loops) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        RebuildTable table = new RebuildTable(jdbc, transactions);
        return new Rebuilds(
                dataSource,
                jdbc,
                new RebuildContext(engine, offsets, sources, transactions, table),
                loops.loop("rebuild"));
    }

    @Bean
    RebuildSources rebuildSources(KafkaClientConfig clients, LogEnds ends, Clock clock) {
        return new RebuildSources(clients, ends, clock);
    }
}
