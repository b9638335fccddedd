package movr.query.pages;

import movr.base.rejection.Rejection;

/** Rejection of an invalid query parameter; the detail tells a valid form. */
public final class InvalidParameter extends Rejection {

    /** Creates the rejection with a sentence about the valid form. */
    public InvalidParameter(String detail) {
        super(Kind.MALFORMED, "invalid-request", detail);
    }
}
