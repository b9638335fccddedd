package movr.verifier.checks;

/**
 * Two parts of MovR that do not agree.
 *
 * @param where the part that is behind or wrong, such as {@code us-east1 rider_history}
 * @param key the stream or row
 * @param expected what it should have
 * @param found what it has
 */
public record Discrepancy(Kind kind, String where, String key, String expected, String found) {

    /** Kinds of discrepancy. */
    public enum Kind {
        /** Committed, and neither on its topic nor in the outbox. */
        LOST,
        /** First published after a later event of its stream. */
        REORDERED,
        /** Applied twice: a read model counts more than was committed. */
        DUPLICATED,
        /** Committed, and still on its way when the verifier's patience ended. */
        LAGGING,
        /** An event, or a read model that has read everything, says something else than was committed. */
        DIFFERENT,
        /** On a topic, and not committed. */
        UNKNOWN
    }

    /** Returns whether another look has found the same: nothing has moved in between. */
    boolean persistsIn(Discrepancy later) {
        return found.equals(later.found);
    }

    String id() {
        return where + " " + key;
    }

    Discrepancy as(Kind other, String reason) {
        return new Discrepancy(other, where, key, expected, found + ", " + reason);
    }

    @Override
    public String toString() {
        return where + " " + key + ": expected " + expected + ", found " + found;
    }
}
