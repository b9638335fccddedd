package movr.projections.rebuild;

/** Failure of a rebuild that is not started, or whose result is not swapped in. The live projection is untouched. */
public final class RebuildRefused extends RuntimeException {

    RebuildRefused(String why) {
        super(why);
    }
}
