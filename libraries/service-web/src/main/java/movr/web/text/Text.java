package movr.web.text;

/** Rules for text from outside, shared by all services. */
public final class Text {

    private static final int NUL = 0;

    /** Decoders insert it in place of bytes that are not UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /** Returns whether a database and a UTF-8 encoder accept it unchanged: it has neither NUL nor unpaired surrogates. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> point == NUL || Character.getType(point) == Character.SURROGATE);
    }

    /** Returns whether text that a decoder has produced is well-formed, and its bytes were valid UTF-8. */
    static boolean wasReadable(String decoded) {
        return decoded.codePoints().noneMatch(point -> point == REPLACEMENT) && isWellFormed(decoded);
    }
}
