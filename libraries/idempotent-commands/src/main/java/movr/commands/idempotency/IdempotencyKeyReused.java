package movr.commands.idempotency;

import movr.base.rejection.Rejection;

/** Rejection of a request whose idempotency key was used for another request. */
final class IdempotencyKeyReused extends Rejection {

    IdempotencyKeyReused() {
        super(
                Kind.INVALID,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request. Use a new key for a new request.");
    }
}
