package movr.query.engine;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Wires the engine. Its transactions are plain JDBC ones: no persistence context is opened for a batch. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Engine engine(DataSource dataSource, JdbcTemplate jdbc, Clock clock) {
        return new Engine(Tables.behind(jdbc), new JdbcTransactionManager(dataSource), clock);
    }

    @Bean
    ParkedTable parkedTable(JdbcTemplate jdbc) {
        return new ParkedTable(jdbc);
    }

    @Bean
    OffsetTable offsetTable(JdbcTemplate jdbc) {
        return new OffsetTable(jdbc);
    }
}
