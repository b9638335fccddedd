package movr.query.engine;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Wires the projection engine. Its transactions are plain JDBC ones: no persistence context is opened for a batch. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Tables tables(JdbcTemplate jdbc) {
        return new Tables(new OffsetTable(jdbc), new StreamTable(jdbc), new ParkedTable(jdbc));
    }

    @Bean
    Transactions transactions(DataSource dataSource) {
        return new Transactions(new JdbcTransactionManager(dataSource));
    }

    @Bean
    Engine engine(Tables tables, Transactions transactions, Clock clock) {
        return new Engine(tables, transactions, clock);
    }

    @Bean
    ParkedMessages parkedMessages(Tables tables, Transactions transactions, Clock clock) {
        return new ParkedMessages(tables, transactions, clock);
    }

    @Bean
    OffsetTable offsetTable(Tables tables) {
        return tables.offsets();
    }
}
