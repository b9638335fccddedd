package orders;

import java.util.UUID;
import movr.commands.Command;

/** Command: one piece of goods. */
record PlaceOrder(String goods) implements Command<PlaceOrder.Placed> {

    /** Answer to an order. */
    record Placed(UUID orderId) {}

    @Override
    public String region() {
        return OrderDesk.REGION;
    }

    @Override
    public Class<Placed> bodyType() {
        return Placed.class;
    }
}
