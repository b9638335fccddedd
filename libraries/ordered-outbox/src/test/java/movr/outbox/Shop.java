package movr.outbox;

import java.time.Instant;
import java.util.UUID;
import movr.streams.JsonEventContract;

/** Events of a shop: orders, which are kept, and customers, whose newest event counts. */
public final class Shop {

    /** Family of orders. */
    public static final String ORDERS = "orders";

    /** Family of customers. */
    public static final String CUSTOMERS = "customers";

    /** The contract. */
    public static final JsonEventContract CONTRACT = new JsonEventContract("shop")
            .with(ORDERS, "order-placed", OrderPlaced.class, OrderPlaced::orderId, OrderPlaced::placedAt)
            .with(CUSTOMERS, "customer-moved", CustomerMoved.class, CustomerMoved::customerId, CustomerMoved::movedAt)
            .compacting(CUSTOMERS);

    private Shop() {}

    /** An order was placed. */
    record OrderPlaced(UUID orderId, Instant placedAt) {}

    /** A customer has another address. */
    record CustomerMoved(UUID customerId, Instant movedAt) {}
}
