package movr.projections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import movr.streams.EventContract;
import movr.streams.JsonEventContract;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service that shows the stock of goods, from events of a warehouse. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Warehouse {

    static final String REGION = "default";
    static final String FAMILY = "goods";
    static final String TOPIC = "warehouse.default.goods";

    /** Pieces that do not fit into the table: its projection fails on them each time. */
    static final int TOO_MANY = 1_000_000;

    static final String TABLE = """
            CREATE TABLE stock.goods (goods_id UUID PRIMARY KEY, pieces INT NOT NULL, CHECK (pieces < 1000000))""";

    /** Pieces came in, or went out. */
    record Moved(UUID goodsId, int pieces, Instant movedAt) {}

    @Bean
    EventContract contract() {
        return new JsonEventContract("warehouse")
                .with(FAMILY, "goods-moved.v1", Moved.class, Moved::goodsId, Moved::movedAt);
    }

    @Bean
    Projection stock(JdbcTemplate jdbc) {
        return new Stock(jdbc);
    }

    /** Projection of the stock. */
    private record Stock(JdbcTemplate jdbc) implements Projection {

        private static final String ADD = """
                INSERT INTO {schema}.goods (goods_id, pieces) VALUES (?, ?)
                ON CONFLICT (goods_id) DO UPDATE SET pieces = goods.pieces + excluded.pieces""";

        @Override
        public String name() {
            return "stock";
        }

        @Override
        public List<Source> sources() {
            return List.of(new Source(REGION, FAMILY, TOPIC));
        }

        @Override
        public void apply(Schema schema, List<StreamEvent> events) {
            for (StreamEvent event : events) {
                Moved moved = (Moved) event.event();
                jdbc.update(schema.in(ADD), moved.goodsId(), moved.pieces());
            }
        }
    }
}
