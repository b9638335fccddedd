package movr.web.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Validator that rejects text with invisible parts, or with characters that change how other text is displayed:
 * control, format, private-use and direction characters, line separators, tags, fillers, and stacks of marks. Joiners
 * and variation selectors are accepted where scripts and emoji need them, between or after characters that they change.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing">UTR 36: bidirectional text spoofing</a>
 * @see <a href="https://www.unicode.org/reports/tr39/#Optional_Detection">UTS 39: at most four nonspacing marks, none repeated</a>
 */
public final class PlainTextValidator implements ConstraintValidator<PlainText, String> {

    private static final int MOST_MARKS = 4;

    /** Null is left to another constraint. */
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || isPlain(text.codePoints().toArray());
    }

    private static boolean isPlain(int[] points) {
        boolean visible = false;
        int marks = 0;
        for (int index = 0; index < points.length; index++) {
            int point = points[index];
            marks = CodePoints.isMark(point) ? marks + 1 : 0;
            boolean repeated = marks > 1 && point == points[index - 1];
            boolean onNothing = marks > index;
            if (marks > MOST_MARKS || repeated || onNothing || !CodePoints.fits(points, index)) {
                return false;
            }
            visible |= CodePoints.isVisible(point);
        }
        return visible;
    }
}
