package movr.outbox.producer;

import movr.streams.EventEnvelope;

/** Failure of an event that Kafka will never accept, however often it is sent. */
public final class Unsendable extends RuntimeException {

    private final transient EventEnvelope event;

    Unsendable(EventEnvelope event, Throwable cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        this.event = event;
    }

    /** The event. */
    public EventEnvelope event() {
        return event;
    }
}
