package movr.outbox;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.streams.EventContract;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** Events of a shop: orders, which are kept, and customers, whose newest event counts. */
public final class ShopEvents implements EventContract {

    /** Family of orders. */
    public static final String ORDERS = "orders";

    /** Family of customers. */
    public static final String CUSTOMERS = "customers";

    /** An order was placed. */
    public record OrderPlaced(UUID orderId, String goods) {}

    @Override
    public List<String> families() {
        return List.of(ORDERS, CUSTOMERS);
    }

    @Override
    public boolean compacted(String family) {
        return CUSTOMERS.equals(family);
    }

    @Override
    public String topicOf(String region, String family) {
        return "shop." + region + "." + family;
    }

    @Override
    public URI sourceOf(String region) {
        return URI.create("/shop/" + region);
    }

    @Override
    public Optional<URI> schemaOf(String type) {
        return Optional.empty();
    }

    @Override
    public Set<String> extensions() {
        return Set.of("channel");
    }

    @Override
    public String familyOf(Object event) {
        return ORDERS;
    }

    @Override
    public UUID streamOf(Object event) {
        return ((OrderPlaced) event).orderId();
    }

    @Override
    public EventEnvelope seal(UUID eventId, Object event, String region, long version, @Nullable String traceParent) {
        OrderPlaced placed = (OrderPlaced) event;
        return new EventEnvelope(
                eventId,
                ORDERS,
                "order-placed",
                placed.orderId(),
                version,
                region,
                Instant.EPOCH,
                Map.of("channel", "web"),
                traceParent,
                "{\"goods\":\"" + placed.goods() + "\"}");
    }

    @Override
    public OrderPlaced open(EventEnvelope envelope) {
        return new OrderPlaced(envelope.streamId(), String.valueOf(envelope.data()));
    }
}
