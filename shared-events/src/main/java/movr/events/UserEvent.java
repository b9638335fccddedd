package movr.events;

import java.time.Instant;
import java.util.UUID;

/** Event of a person's account. Has no personal data but the username. */
public sealed interface UserEvent extends DomainEvent {

    /** Opaque id of the person. */
    UUID userId();

    @Override
    default UUID streamId() {
        return userId();
    }

    /**
     * An account was opened.
     *
     * @param city slug of the home city
     */
    record UserRegistered(UUID userId, String username, String city, Instant registeredAt) implements UserEvent {

        @Override
        public Instant occurredAt() {
            return registeredAt;
        }
    }

    /** An account was erased. On Kafka it has no body: a tombstone, so that compaction removes the person. */
    record UserRemoved(UUID userId, Instant removedAt) implements UserEvent {

        @Override
        public Instant occurredAt() {
            return removedAt;
        }
    }
}
