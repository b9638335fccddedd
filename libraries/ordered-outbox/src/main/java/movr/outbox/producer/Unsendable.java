package movr.outbox.relay;

import movr.streams.EventEnvelope;

/** Failure of an event that Kafka will never accept, however often it is sent. */
final class Unsendable extends RuntimeException {

    private final transient EventEnvelope event;

    Unsendable(EventEnvelope event, Throwable cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        this.event = event;
    }

    EventEnvelope event() {
        return event;
    }
}
