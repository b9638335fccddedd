package movr.query.pages;

import movr.web.rejection.Rejection;

/** A parameter makes no sense; the sentence says what would. */
public final class InvalidParameter extends Rejection {

    /** Says in a sentence what would be right. */
    public InvalidParameter(String detail) {
        super(Kind.MALFORMED, "invalid-request", detail);
    }
}
