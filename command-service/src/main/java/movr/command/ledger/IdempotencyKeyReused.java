package movr.command.ledger;

import movr.web.rejection.Rejection;

/** The caller sent another request under a key that is taken. */
final class IdempotencyKeyReused extends Rejection {

    IdempotencyKeyReused() {
        super(
                Kind.INVALID,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request. Use a new key for a new request.");
    }
}
