package movr.web.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Properties of characters that {@link Character} does not have.
 *
 * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt">Default_Ignorable_Code_Point</a>
 */
final class CodePoints {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /** Scripts whose letters change their shape at a joiner. */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    /**
     * Ranges of invisible characters whose general category does not tell: grapheme joiner, Hangul and Khmer fillers,
     * Mongolian selectors, reserved and tag characters, braille blank, null note head, and replacement characters.
     */
    private static final int[][] UNSEEN = {
        {0x034F, 0x034F},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x2065, 0x2065},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xFDD0, 0xFDEF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFFD},
        {0x16FE4, 0x16FE4},
        {0x1D159, 0x1D159},
        {0xE0000, 0xE00FF},
        {0xE01F0, 0xE0FFF}
    };

    private CodePoints() {}

    /** Returns whether a character is allowed at this index. */
    static boolean fits(int[] points, int index) {
        int point = points[index];
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> isJoinerInPlace(points, index);
            default -> isSelector(point) ? isSelectorInPlace(points, index) : !isUnseen(point);
        };
    }

    /** Nonspacing and enclosing marks, which have no width of their own. */
    static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Returns whether an allowed character is visible by itself. */
    static boolean isVisible(int point) {
        int type = Character.getType(point);
        return !isMark(point) && type != Character.SPACE_SEPARATOR && type != Character.FORMAT;
    }

    private static boolean isUnseen(int point) {
        if ((point & 0xFFFE) == 0xFFFE) {
            return true; // not a character in any plane
        }
        for (int[] range : UNSEEN) {
            if (point >= range[0] && point <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJoinerInPlace(int[] points, int index) {
        return (points[index] == JOINER || points[index] == NON_JOINER)
                && index > 0
                && index + 1 < points.length
                && joins(points[index - 1])
                && joins(points[index + 1]);
    }

    /** Letters and marks of scripts that join, and components of emoji. */
    private static boolean joins(int point) {
        int type = Character.getType(point);
        return type == Character.OTHER_SYMBOL
                || isSkinTone(point)
                || isEmojiSelector(point)
                || JOINING.contains(UnicodeScript.of(point));
    }

    private static boolean isSelector(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }

    private static boolean isSkinTone(int point) {
        return point >= 0x1F3FB && point <= 0x1F3FF;
    }

    /** Text or emoji style. */
    private static boolean isEmojiSelector(int point) {
        return point == 0xFE0E || point == 0xFE0F;
    }

    /** After a symbol it selects the style, after an ideograph the glyph; anywhere else it would be invisible. */
    private static boolean isSelectorInPlace(int[] points, int index) {
        if (index == 0) {
            return false;
        }
        int base = points[index - 1];
        int type = Character.getType(base);
        boolean symbol = type == Character.OTHER_SYMBOL || type == Character.MATH_SYMBOL;
        return isEmojiSelector(points[index]) ? symbol : Character.isIdeographic(base);
    }
}
