package movr.command.http;

import movr.base.rejection.Rejection;

/** Rejection of an {@code Idempotency-Key} that is empty, too long or has other than visible ASCII characters. */
final class IdempotencyKeyMalformed extends Rejection {

    IdempotencyKeyMalformed() {
        super(
                Kind.MALFORMED,
                "idempotency-key-malformed",
                "The header Idempotency-Key must be given once, with 1 to 200 visible ASCII characters.");
    }
}
