package movr.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import movr.command.accesstokens.KeyRings;
import movr.command.accesstokens.KeyedHashes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equality of requests, by their content alone. */
class RequestFingerprintTest {

    private static final KeyedHashes KEYS = KeyRings.of("a");
    private static final String BODY = """
            {"username":"erika","password":"correct horse","size":40.5,"tags":["a",{"b":null}],"city":"boston"}""";

    @Test
    void isThisTextInEveryRelease() {
        assertThat(of("POST", "/api/v1/cities/new-york/rides", "{\"vehicleId\":\"x\",\"at\":1.50}")
                        .text())
                .isEqualTo("2.f27431506f3af56004d319b7196a4c5b0098d958697724ee697538265f959479");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"city":"boston","tags":["a",{"b":null}],"size":40.5,"password":"correct horse","username":"erika"}""", """
                { "username" : "erika", "password": "correct horse", "size": 40.50,
                  "tags": [ "a" , { "b" : null } ], "city": "\\u0062oston" }""", """
                {"username":"erika","password":"c\\u006frrect horse","size":4.05e1,"tags":["a",{"b":null}],"city":"boston"}"""})
    void isTheSameForTheSameValues(String body) {
        assertThat(of("POST", "/p", body).sameAs(of("POST", "/p", BODY).text())).contains(true);
        assertThat(of("POST", "/p", body).text())
                .isEqualTo(of("POST", "/p", BODY).text());
    }

    /** The parser accepts them in the place of a text, and a decimal cannot hold them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999999999999999999",
                "-1E-99999999999999999999",
                "1e2147483648",
                "1e-2147483648",
                "0.01e-2147483647",
                "1e999999999999"
            })
    void refusesANumberThatNothingCanCalculateWith(String number) {
        assertThatThrownBy(() -> of("POST", "/p", "{\"vehicleId\":" + number + "}"))
                .isInstanceOf(NumberOutOfRange.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483646",
                "1e-2147483646",
                "0e2147483646",
                "-0.0",
                "1E+400",
                "123456789012345678901234567890"
            })
    void takesEveryOtherNumber(String number) {
        assertThat(of("POST", "/p", "{\"vehicleId\":" + number + "}").text()).startsWith("2.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erika->erika2",
                "correct->Correct",
                "40.5->40.6",
                "40.5->\"40.5\"",
                "null->false",
                "[\"a\",->[",
                "\"city\":\"boston\"->\"town\":\"boston\"",
                ",\"city\":\"boston\"->",
                "\"password\":\"correct horse\",->",
                "\"password\":\"correct horse\"->\"password\":null",
                "[\"a\",{\"b\":null}]->[{\"b\":null},\"a\"]"
            })
    void isAnotherForAnotherValue(String change) {
        String[] parts = change.split("->", 2);
        String other = BODY.replace(parts[0], parts[1]);

        assertThat(other).isNotEqualTo(BODY);
        assertThat(of("POST", "/p", other).sameAs(of("POST", "/p", BODY).text()))
                .contains(false);
        assertThat(of("POST", "/p", BODY).sameAs(of("POST", "/p", other).text()))
                .contains(false);
    }

    @Test
    void isAnotherForAnotherMethodOrPath() {
        assertThat(of("DELETE", "/p", "").sameAs(of("POST", "/p", "").text())).contains(false);
        assertThat(of("POST", "/q", BODY).sameAs(of("POST", "/p", BODY).text())).contains(false);
    }

    /** Written out, this number would take a gigabyte. */
    @Test
    void staysSmallWhateverNumberIsSent() {
        assertThat(of("POST", "/p", "{\"size\":1e-999999999}").text()).hasSize(66);
    }

    @Test
    void holdsNoSecretThatCouldBeGuessedWithoutTheKey() {
        String mine = of("POST", "/p", BODY).text();

        String theirs = new RequestFingerprint("POST", "/p", BODY.getBytes(UTF_8), KeyRings.of("b")).text();

        assertThat(theirs.substring(0, 66)).isEqualTo(mine.substring(0, 66));
        assertThat(theirs.substring(66)).isNotEqualTo(mine.substring(66));
    }

    /** Nobody who repeats a request is told that it is another one because a key was rotated away. */
    @Test
    void comparesAllButTheSecretsOnceTheirKeyIsGone() {
        RequestFingerprint later = new RequestFingerprint("POST", "/p", BODY.getBytes(UTF_8), KeyRings.of("b"));

        assertThat(later.sameAs(of("POST", "/p", BODY).text())).contains(true);
        assertThat(later.sameAs(
                        of("POST", "/p", BODY.replace("boston", "paris")).text()))
                .contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3.abc", "2.abc", "0000000000000000000000000000000000000000000000000000000000000000"})
    void doesNotCompareWhatItCannotRead(String kept) {
        assertThat(of("POST", "/p", BODY).sameAs(kept)).isEmpty();
    }

    private static RequestFingerprint of(String method, String path, String body) {
        return new RequestFingerprint(method, path, body.getBytes(UTF_8), KEYS);
    }
}
