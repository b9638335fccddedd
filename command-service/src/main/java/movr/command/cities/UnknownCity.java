package movr.command.cities;

import movr.web.rejection.Rejection;

/** MovR does not serve the city. */
public final class UnknownCity extends Rejection {

    UnknownCity() {
        super(
                Kind.NOT_FOUND,
                "city-unknown",
                "MovR does not serve this city. GET /api/v1/cities lists those it serves.");
    }
}
