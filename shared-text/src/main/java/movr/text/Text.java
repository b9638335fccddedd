package movr.text;

/** Rules for text from outside, the same for all services. */
public final class Text {

    private static final int NUL = 0;

    /** Decoders put it where bytes were not UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /** Whether a database and a UTF-8 encoder take it as it is: it has neither NUL nor half a surrogate pair. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> point == NUL || Character.getType(point) == Character.SURROGATE);
    }

    /** Whether text that a decoder has made of bytes is well-formed, and was valid UTF-8. */
    static boolean wasReadable(String decoded) {
        return decoded.codePoints().noneMatch(point -> point == REPLACEMENT) && isWellFormed(decoded);
    }
}
