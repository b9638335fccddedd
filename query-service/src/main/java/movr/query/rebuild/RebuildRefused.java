package movr.query.rebuild;

/** A rebuild that does not begin, or whose result is not swapped in. The live projection is untouched. */
public final class RebuildRefused extends RuntimeException {

    RebuildRefused(String why) {
        super(why);
    }
}
