package movr.command.outbox;

import movr.events.ConsistencyToken;
import movr.events.DomainEvent;
import movr.events.EventType;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/** How a handler says what happened: on Axon's event bus, in the unit of work of its command. */
public final class Events {

    static final String REGION = "movr.region";
    static final String VERSION = "movr.stream-version";

    private final EventBus bus;

    Events(EventBus bus) {
        this.bus = bus;
    }

    /**
     * Publishes an event; it reaches the outbox in the command's transaction.
     *
     * @param region home region of the stream
     * @param version the stream's own counter, already raised for this event
     * @return what a query must have seen to show the event's effect
     */
    public ConsistencyToken publish(DomainEvent event, String region, long version) {
        MetaData position = MetaData.with(REGION, region).and(VERSION, version);
        bus.publish(new GenericEventMessage<>(event, position));
        return new ConsistencyToken(region, EventType.of(event).family(), event.streamId(), version);
    }
}
