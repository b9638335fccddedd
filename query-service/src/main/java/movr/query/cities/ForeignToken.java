package movr.query.cities;

import movr.web.rejection.Rejection;

/** The token names a region that is not in the catalogue: its bearer is at home in another MovR. */
final class ForeignToken extends Rejection {

    ForeignToken() {
        super(
                Kind.UNAUTHENTICATED,
                "unauthenticated",
                "The home region of this account is not known here. Sign in again.");
    }
}
