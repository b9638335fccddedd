package movr.query.history;

import movr.web.rejection.Rejection;

/** The rider has no such ride; others' rides are not told from none. */
final class RideUnknown extends Rejection {

    RideUnknown() {
        super(Kind.NOT_FOUND, "ride-unknown", "There is no such ride of yours.");
    }
}
