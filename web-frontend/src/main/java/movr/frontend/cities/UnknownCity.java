package movr.frontend.cities;

/** Failure of a URL that names a city which is not in the catalogue. */
public final class UnknownCity extends RuntimeException {

    UnknownCity() {
        super("No such city", null, false, false);
    }
}
