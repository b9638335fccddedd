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
