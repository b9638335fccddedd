package movr.command.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejection of easily guessed passwords. */
class PasswordRuleTest {

    private static final List<String> ERIKA =
            List.of("erika.m", "erika.muster@example.com", "erika.muster", "Erika", "Mustermann");

    private final PasswordRule rule = new PasswordRule();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "password",
                "Password1!",
                "P@ssw0rd",
                "qwertyuiop",
                "1qaz2wsx",
                "iloveyou",
                "administrator",
                "aaaaaaaa",
                "abcdefgh",
                "20001231",
                "passwordpassword",
                "summer2024",
                "movrmovr",
                "scooters"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertRefused(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erika.muster",
                "ERIKA.MUSTER",
                "erika.muster@example.com",
                "mustermann",
                "erika.m1",
                "ErikaErika"
            })
    void refusesWhatIsKnownOfThePerson(String password) {
        assertRefused(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "let me ride",
                "wrong horse",
                "kX9#pQ2m",
                "Grünkohl mit Pinkel",
                "пароль длинный"
            })
    void takesWhatIsNot(String password) {
        assertThatCode(() -> rule.check(password, ERIKA)).doesNotThrowAnyException();
    }

    @Test
    void refusesLongRepetitionsAndTakesTheLongTextBehindACommonOne() {
        assertRefused("a".repeat(128));
        assertThatCode(() -> rule.check("password".repeat(3) + "kX9#pQ2mVw", ERIKA))
                .doesNotThrowAnyException();
    }

    /** Every password of the library's list that is long enough to be chosen at all, also as people vary it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void refusesTheWholeList(int variant) throws IOException {
        List<UnaryOperator<String>> variants = List.of(
                text -> text,
                text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1),
                text -> text + "1");
        List<String> common = list();

        assertThat(common).hasSizeGreaterThan(1_000);
        assertThat(common.stream().map(variants.get(variant)).filter(this::taken))
                .isEmpty();
    }

    private static List<String> list() throws IOException {
        InputStream file =
                PasswordRuleTest.class.getResourceAsStream("/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.length() >= 8).limit(2_000).toList();
        }
    }

    private boolean taken(String password) {
        try {
            rule.check(password, ERIKA);
            return true;
        } catch (PasswordTooCommon refused) {
            return false;
        }
    }

    private void assertRefused(String password) {
        assertThatThrownBy(() -> rule.check(password, ERIKA)).isInstanceOf(PasswordTooCommon.class);
    }
}
