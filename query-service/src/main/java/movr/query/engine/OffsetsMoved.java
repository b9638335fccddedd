package movr.query.engine;

/** Somebody else has applied messages of the partition: another instance took it over, or a rebuild was swapped in. */
public final class OffsetsMoved extends RuntimeException {

    OffsetsMoved(Advance advance) {
        super("The offset of " + advance.partition() + " is not " + advance.from() + " any more");
    }
}
