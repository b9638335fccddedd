package movr.catalogue;

import movr.base.rejection.Rejection;

/** Rejection of a city that is not in the catalogue. */
public final class UnknownCity extends Rejection {

    /** The rejection of any such city. */
    public UnknownCity() {
        super(
                Kind.NOT_FOUND,
                "city-unknown",
                "MovR does not serve this city. GET /api/v1/cities lists those it serves.");
    }
}
