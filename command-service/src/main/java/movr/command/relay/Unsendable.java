package movr.command.relay;

import movr.events.EventEnvelope;

/** An event that Kafka will never take, however often it is sent. */
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
