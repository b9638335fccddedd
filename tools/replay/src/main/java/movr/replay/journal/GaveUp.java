package movr.replay.journal;

/** MovR does not answer, or answers what leaves nothing to be done; says what a person can do about it. */
public final class GaveUp extends RuntimeException {

    /** A sentence for people. */
    public GaveUp(String sentence) {
        super(sentence);
    }
}
