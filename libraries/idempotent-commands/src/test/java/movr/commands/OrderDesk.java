package movr.commands;

import java.util.UUID;
import movr.base.rejection.Rejection;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service with a stock of goods and orders for them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OrderDesk {

    static final String REGION = "default";

    static final String TABLES = """
            CREATE TABLE goods (name VARCHAR(64) PRIMARY KEY, stock INT NOT NULL);
            CREATE TABLE orders (order_id UUID PRIMARY KEY, goods VARCHAR(64) NOT NULL)""";

    /** An order of one piece. */
    record PlaceOrder(String goods) implements Command<Placed> {

        @Override
        public String region() {
            return REGION;
        }

        @Override
        public Class<Placed> bodyType() {
            return Placed.class;
        }
    }

    /** Answer to an order. */
    record Placed(UUID orderId, int left) {}

    /** There is nothing left. */
    static final class SoldOut extends Rejection {

        SoldOut() {
            super(Kind.CONFLICT, "sold-out", "Nothing is left of this.");
        }
    }

    /** Handler of orders. */
    static final class Orders {

        private final JdbcClient jdbc;

        Orders(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @CommandHandler
        Answer<Placed> handle(PlaceOrder command) {
            int stock = jdbc.sql("SELECT stock FROM goods WHERE name = ?")
                    .param(command.goods())
                    .query(Integer.class)
                    .single();
            if (stock == 0) {
                throw new SoldOut();
            }
            UUID order = UUID.randomUUID();
            WriteBatch batch = WriteBatch.current();
            batch.add(Write.of("UPDATE goods SET stock = ? WHERE name = ?", stock - 1, command.goods()));
            batch.add(Write.of("INSERT INTO orders (order_id, goods) VALUES (?, ?)", order, command.goods()));
            return Answer.withoutEvent(new Placed(order, stock - 1));
        }
    }

    @Bean
    Orders orders(JdbcClient jdbc) {
        return new Orders(jdbc);
    }
}
