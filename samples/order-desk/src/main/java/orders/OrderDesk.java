package orders;

import movr.streams.EventContract;
import movr.streams.JsonEventContract;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Service that takes orders once, publishes them and counts them. */
@SpringBootApplication
public class OrderDesk {

    static final String REGION = "default";
    static final String FAMILY = "orders";

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(OrderDesk.class, args);
    }

    @Bean
    EventContract contract() {
        return new JsonEventContract("shop")
                .with(FAMILY, "shop.order-placed.v1", OrderPlaced.class, OrderPlaced::orderId, OrderPlaced::placedAt);
    }
}
