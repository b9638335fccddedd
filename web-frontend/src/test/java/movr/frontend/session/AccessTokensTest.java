package movr.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Tokens in a cookie, where anybody may have put them. */
class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final AccessTokens tokens =
            new AccessTokens(JsonMapper.builder().build(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readsThePersonOfATokenUntilTheSecondOfItsExpiry() {
        String token = TestSessions.token(NOW.plusSeconds(1));

        assertThat(tokens.read(token))
                .contains(new Person(TestSessions.ERIKA, "erika", "us-east1", "boston", NOW.plusSeconds(1), token));
        assertThat(tokens.read(token).toString()).doesNotContain(token, "erika");
        assertThat(tokens.read(TestSessions.token(NOW))).isEmpty();
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                Arguments.of("sub", "erika"),
                Arguments.of("sub", ""),
                Arguments.of("sub", "1-1-1-1-1"),
                Arguments.of("sub", TestSessions.ERIKA + "/../x"),
                Arguments.of("sub", List.of(TestSessions.ERIKA)),
                Arguments.of("username", "<script>alert(1)</script>"),
                Arguments.of("username", ""),
                Arguments.of("username", "e".repeat(65)),
                Arguments.of("username", "erika\r\nSet-Cookie: a=b"),
                Arguments.of("username", Map.of("a", "b")),
                Arguments.of("region", "us east"),
                Arguments.of("city", "../operators"),
                Arguments.of("city", "boston?owner=x"),
                Arguments.of("city", "z\u00fcrich"),
                Arguments.of("exp", -1),
                Arguments.of("exp", Long.MIN_VALUE),
                Arguments.of("exp", "tomorrow"),
                Arguments.of("exp", List.of(4_000_000_000L)));
    }

    /** They become parts of addresses and pages. */
    @ParameterizedTest
    @MethodSource("claims")
    void takesNoClaimThatNoServiceWouldIssue(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(TestSessions.claims(NOW.plusSeconds(600)));
        assertThat(tokens.read(TestSessions.token(claims))).isPresent();

        claims.put(claim, value);
        assertThat(tokens.read(TestSessions.token(claims))).isEmpty();
        claims.remove(claim);
        assertThat(tokens.read(TestSessions.token(claims))).isEmpty();
    }

    /** A page shows the time of expiry, which not every number has. */
    @Test
    void boundsAnExpiryThatIsBeyondTheCalendar() {
        String token = TestSessions.token(Map.of(
                "sub",
                TestSessions.ERIKA,
                "username",
                "erika",
                "region",
                "us-east1",
                "city",
                "boston",
                "exp",
                Long.MAX_VALUE));

        assertThat(tokens.read(token))
                .get()
                .extracting(Person::expiresAt)
                .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    }

    static Stream<String> nonsense() {
        String good = TestSessions.token(NOW.plusSeconds(600));
        return Stream.of(
                "",
                ".",
                "..",
                "a.b",
                "a.b.c",
                "a.bnVsbA.c",
                "a." + TestSessions.encoded("[]") + ".c",
                "a." + TestSessions.encoded("{\"sub\":") + ".c",
                "a." + TestSessions.encoded("[".repeat(1_400)) + ".c",
                "a.====.c",
                good + ".d",
                good + " ",
                good + "\r\n",
                good.replace('.', ','),
                good.substring(0, good.lastIndexOf('.')),
                good + "x".repeat(2_000),
                "x".repeat(1_001) + good,
                "\u00e9" + good);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void readsNobodyFromNonsense(String token) {
        assertThat(tokens.read(token)).isEmpty();
    }
}
