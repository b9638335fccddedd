package movr.query.cities;

import movr.base.rejection.Rejection;

/** Rejection of an access token whose home region is not in the catalogue: it was issued by another deployment. */
final class ForeignToken extends Rejection {

    ForeignToken() {
        super(Kind.UNAUTHENTICATED, "unauthenticated", "The home region of this account is unknown. Sign in again.");
    }
}
