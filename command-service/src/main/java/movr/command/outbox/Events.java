package movr.command.outbox;

import movr.events.ConsistencyToken;
import movr.events.DomainEvent;
import movr.events.EventType;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Publisher of domain events for command handlers: puts them on Axon's event bus within the unit of work of the
 * command.
 */
public final class Events {

    static final String REGION = "movr.region";
    static final String VERSION = "movr.stream-version";

    private final EventBus bus;

    Events(EventBus bus) {
        this.bus = bus;
    }

    /**
     * Publishes an event; it is written to the outbox in the command's transaction.
     *
     * @param region home region of the stream
     * @param version the stream's own counter, already incremented for this event
     * @return the token that a query needs to show the event's effect
     */
    public ConsistencyToken publish(DomainEvent event, String region, long version) {
        MetaData position = MetaData.with(REGION, region).and(VERSION, version);
        bus.publish(new GenericEventMessage<>(event, position));
        return new ConsistencyToken(region, EventType.of(event).family(), event.streamId(), version);
    }
}
