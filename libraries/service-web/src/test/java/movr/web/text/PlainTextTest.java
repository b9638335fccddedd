package movr.web.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import jakarta.validation.ConstraintValidatorContext;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is accepted from people. */
class PlainTextTest {

    private final PlainTextValidator rule = new PlainTextValidator();
    private final ConstraintValidatorContext context = mock();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Times Square",
                "L'Île Zéro & <b>",
                "Zoe\u0308",
                "日付",
                "葛\uDB40\uDD00飾区",
                "می\u200Cخواهم",
                "क\u094D\u200Dष",
                "Việt Nam",
                "שָׁלוֹם",
                "🚲 ❤\uFE0F",
                "👩\u200D💻",
                "👍🏽",
                "🏳\uFE0F\u200D🌈",
                "a\u00A0b",
                "1",
                "-"
            })
    void takesWhatPeopleWrite(String text) {
        assertThat(accepted(text)).isTrue();
    }

    static Stream<String> hidden() {
        return Stream.of(
                "",
                " ",
                "\u00A0",
                "\u3000",
                "\u200B",
                "\uFEFF",
                "\u2060",
                "\u200D",
                "\u2800",
                "\u3164",
                "\u0301",
                "\uFE0F",
                "Ac\u200Dme",
                "Ac\u200Cme",
                "Acme\u200D",
                "A\uFE0Fcme",
                "A\uDB40\uDD00cme",
                "🚲\u200D\u200D🚲",
                "A" + "\u0301\u0302\u0303\u0304\u0305",
                "A\u0301\u0301",
                "\u0301Acme",
                "Zalgo" + "\u0300\u0316".repeat(30));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void refusesWhatCannotBeSeen(String text) {
        assertThat(accepted(text)).isFalse();
    }

    /** All of Unicode: controls, formats, private use, surrogates, separators of lines, tags, and what is no character. */
    @Test
    void refusesEveryCharacterThatShowsNothingWhereverItStands() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(PlainTextTest::showsNothing)
                .forEach(point -> {
                    String one = Character.toString(point);
                    assertThat(accepted(one)).as("U+%04X", point).isFalse();
                    assertThat(accepted("a" + one + "b")).as("aU+%04Xb", point).isFalse();
                    assertThat(accepted("Acme" + one)).as("AcmeU+%04X", point).isFalse();
                });
    }

    @Test
    void takesEveryLetterAndDigit() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isLetterOrDigit)
                .filter(point -> "\u115F\u1160\u3164\uFFA0".indexOf(point) < 0)
                .forEach(point -> assertThat(accepted(Character.toString(point)))
                        .as("U+%04X", point)
                        .isTrue());
    }

    private static boolean showsNothing(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (point >= 0xE0000 && point <= 0xE0FFF)
                || (point & 0xFFFF) >= 0xFFFE;
    }

    private boolean accepted(String text) {
        return rule.isValid(text, context);
    }
}
