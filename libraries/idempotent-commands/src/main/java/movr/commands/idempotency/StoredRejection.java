package movr.commands.idempotency;

import movr.base.rejection.Rejection;

/** A refusal that was recorded earlier and is repeated. */
final class StoredRejection extends Rejection {

    /** Restores a refusal from its record. */
    StoredRejection(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }
}
