package movr.command.http;

import movr.base.rejection.Rejection;

/** Rejection of a body with a number whose exponent nothing can calculate with, in a place where texts are accepted. */
final class NumberOutOfRange extends Rejection {

    NumberOutOfRange() {
        super(Kind.MALFORMED, "invalid-request", "A number in the body of the request is out of range.");
    }
}
