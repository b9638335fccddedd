package movr.projections.engine;

import java.time.Clock;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.streams.CloudEventRecords;
import movr.streams.EventContract;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Auto-configuration of the projection engine. Its transactions are plain JDBC ones: no persistence context is opened for a batch. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
class EngineAutoConfiguration {

    @Bean
    Tables tables(JdbcTemplate jdbc, EventContract contract) {
        return new Tables(new OffsetTable(jdbc), new StreamTable(jdbc, contract), new ParkedTable(jdbc));
    }

    @Bean
    Transactions transactions(DataSource dataSource) {
        return new Transactions(new JdbcTransactionManager(dataSource));
    }

    @Bean
    CloudEventRecords eventFormat(EventContract contract) {
        return new CloudEventRecords(contract);
    }

    @Bean
    Engine engine(Tables tables, Transactions transactions, CloudEventRecords eventFormat, Clock clock) {
        return new Engine(tables, transactions, eventFormat, clock);
    }

    @Bean
    ParkedMessages parkedMessages(
            Tables tables, Transactions transactions, CloudEventRecords eventFormat, Clock clock) {
        return new ParkedMessages(tables, transactions, eventFormat, clock);
    }

    @Bean
    OffsetTable offsetTable(Tables tables) {
        return tables.offsets();
    }
}
