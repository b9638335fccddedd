package movr.web.text;

/** Rules for text from outside, shared by all services. */
public final class Text {

    private static final int NUL = 0;

    /** Decoders insert it in place of bytes that are not UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /** Returns whether a database and a UTF-8 encoder accept it unchanged: it has neither NUL nor unpaired surrogates. */
    public static boolean isWellFormed(String text) {
        return isPrintableAscii(text)
                || text.codePoints()
                        .noneMatch(point -> point == NUL || Character.getType(point) == Character.SURROGATE);
    }

    /** Returns whether all of its characters are assigned by Unicode, and none is a control character. */
    public static boolean isAssigned(String text) {
        return isPrintableAscii(text) || text.codePoints().allMatch(Text::isAssigned);
    }

    /** Returns whether the same is true of text that may have tabs in it. */
    public static boolean isAssignedOrTab(String text) {
        return isAssigned(text.replace('\t', ' '));
    }

    private static boolean isAssigned(int point) {
        int type = Character.getType(point);
        return type != Character.UNASSIGNED && type != Character.CONTROL;
    }

    /** Returns whether text that a decoder has produced is well-formed, and its bytes were valid UTF-8. */
    static boolean wasReadable(String decoded) {
        return isPrintableAscii(decoded)
                || (decoded.codePoints().noneMatch(point -> point == REPLACEMENT) && isWellFormed(decoded));
    }

    /** As nearly all text is, about which there is then nothing more to ask. */
    private static boolean isPrintableAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }
}
