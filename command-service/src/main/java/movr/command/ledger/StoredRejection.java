package movr.command.ledger;

import movr.web.rejection.Rejection;

/** A refusal that was given before and is given again. */
final class StoredRejection extends Rejection {

    /** A refusal from what was kept of it. */
    StoredRejection(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }
}
