package movr.frontend.cities;

/** An address names a city that MovR does not serve. */
public final class UnknownCity extends RuntimeException {

    UnknownCity() {
        super("No such city", null, false, false);
    }
}
