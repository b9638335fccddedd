package movr.outbox;

import movr.streams.ConsistencyToken;
import movr.streams.EventContract;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Publisher of events for command handlers: puts them on Axon's event bus within the unit of work of the
 * command.
 */
public final class Events {

    static final String REGION = "movr.region";
    static final String VERSION = "movr.stream-version";

    private final EventBus bus;
    private final EventContract contract;

    Events(EventBus bus, EventContract contract) {
        this.bus = bus;
        this.contract = contract;
    }

    /**
     * Publishes an event; it is written to the outbox in the command's transaction.
     *
     * @param region home region of the stream
     * @param version the stream's own counter, already incremented for this event
     * @return the token that a query needs to show the event's effect
     */
    public ConsistencyToken publish(Object event, String region, long version) {
        MetaData position = MetaData.with(REGION, region).and(VERSION, version);
        bus.publish(new GenericEventMessage<>(event, position));
        return new ConsistencyToken(region, contract.familyOf(event), contract.streamOf(event), version);
    }
}
