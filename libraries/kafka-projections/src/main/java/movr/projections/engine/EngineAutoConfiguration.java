package movr.projections.engine;

import java.time.Clock;
import javax.sql.DataSource;
import movr.streams.EventContract;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Auto-configuration of the projection engine. Its transactions are plain JDBC ones: no persistence context is opened for a batch. */
@AutoConfiguration
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
    Engine engine(Tables tables, Transactions transactions, EventContract contract, Clock clock) {
        return new Engine(tables, transactions, contract, clock);
    }

    @Bean
    ParkedMessages parkedMessages(Tables tables, Transactions transactions, EventContract contract, Clock clock) {
        return new ParkedMessages(tables, transactions, contract, clock);
    }

    @Bean
    OffsetTable offsetTable(Tables tables) {
        return tables.offsets();
    }
}
