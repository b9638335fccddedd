package movr.command.http;

import movr.web.rejection.Rejection;

/** The header is there, but no key that could be kept. */
final class IdempotencyKeyMalformed extends Rejection {

    IdempotencyKeyMalformed() {
        super(
                Kind.MALFORMED,
                "idempotency-key-malformed",
                "The header Idempotency-Key must be given once, with 1 to 200 visible ASCII characters.");
    }
}
