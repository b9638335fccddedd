package orders;

import java.time.Clock;
import java.util.UUID;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import movr.commands.Write;
import movr.commands.WriteBatch;
import movr.outbox.Events;
import orders.PlaceOrder.Placed;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Handler of orders: decides on the stock, writes both rows and the event in one round trip. */
@Component
class Orders {

    private final JdbcClient jdbc;
    private final Events events;
    private final Clock clock;

    Orders(JdbcClient jdbc, Events events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    Answer<Placed> handle(PlaceOrder command) {
        int stock = jdbc.sql("SELECT stock FROM goods WHERE name = ?")
                .param(command.goods())
                .query(Integer.class)
                .optional()
                .filter(pieces -> pieces > 0)
                .orElseThrow(SoldOut::new);
        UUID order = UUID.randomUUID();
        WriteBatch batch = WriteBatch.current();
        batch.add(Write.of("UPDATE goods SET stock = ? WHERE name = ?", stock - 1, command.goods()));
        batch.add(Write.of("INSERT INTO orders (order_id, goods) VALUES (?, ?)", order, command.goods()));
        var token = events.publish(new OrderPlaced(order, command.goods(), clock.instant()), OrderDesk.REGION, 1);
        return Answer.of(new Placed(order), token.toString());
    }

    /** Refusal: nothing is left. */
    private static final class SoldOut extends Rejection {

        SoldOut() {
            super(Kind.CONFLICT, "sold-out", "Nothing is left of this.");
        }
    }
}
