package movr.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import movr.base.rejection.Rejection;
import movr.testing.TestDatabase;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A service with a stock of goods and orders for them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OrderDesk {

    static final String REGION = "default";

    private static final String TABLES = """
            CREATE TABLE goods (name VARCHAR(64) PRIMARY KEY, stock INT NOT NULL);
            CREATE TABLE orders (order_id UUID PRIMARY KEY, goods VARCHAR(64) NOT NULL);
            INSERT INTO goods (name, stock) VALUES ('book', 10)""";

    /** Gives a test a database of its own. */
    static void database(DynamicPropertyRegistry settings) {
        TestDatabase database = TestDatabase.create();
        settings.add("spring.datasource.url", database::url);
        settings.add("spring.datasource.username", () -> "postgres");
    }

    /** Creates the tables anew, with ten books. */
    static void open(JdbcClient jdbc) throws IOException {
        jdbc.sql("DROP TABLE IF EXISTS command_records, goods, orders").update();
        jdbc.sql(new ClassPathResource("movr/commands/postgresql.sql").getContentAsString(StandardCharsets.UTF_8))
                .update();
        jdbc.sql(TABLES).update();
    }

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
