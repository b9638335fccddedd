package movr.projections;

import movr.projections.Stock.Moved;
import movr.streams.EventContract;
import movr.streams.JsonEventContract;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service that shows the stock of goods, from events of a warehouse. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Warehouse {

    /** Setting: the warehouse's name, with which the names of its topics begin. */
    static final String NAME = "warehouse.name";

    static JsonEventContract contract(String name) {
        return new JsonEventContract(name)
                .with(Stock.FAMILY, "goods-moved.v1", Moved.class, Moved::goodsId, Moved::movedAt);
    }

    @Bean
    EventContract contract(Environment environment) {
        return contract(environment.getRequiredProperty(NAME));
    }

    @Bean
    Projection stock(JdbcTemplate jdbc, EventContract contract) {
        return new Stock(jdbc, contract.topicOf(Stock.REGION, Stock.FAMILY), (schema, event) -> {});
    }
}
