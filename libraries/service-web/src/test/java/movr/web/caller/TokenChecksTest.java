package movr.web.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.ServletWebRequest;

/** Claims that a service must see, and the caller that it takes from them. */
class TokenChecksTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final String ERIKA = "6f1e3c52-0000-4000-8000-0000000000ab";

    private final OAuth2TokenValidator<Jwt> checks =
            TokenChecks.of("https://issuer", "movr", Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** Two machines' clocks may differ by ten seconds. */
    @ParameterizedTest
    @CsvSource({
        "-9, -600, true",
        "-11, -600, false",
        "600, 9, true",
        "600, 11, false",
    })
    void toleratesClocksThatDifferALittle(long expiresIn, long validIn, boolean good) {
        assertThat(isGood(token -> token.expiresAt(NOW.plusSeconds(expiresIn))
                        .issuedAt(NOW.minusSeconds(3_600))
                        .notBefore(NOW.plusSeconds(validIn))))
                .isEqualTo(good);
    }

    /** Ids in another form would be another key in maps and in the database for the same person. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "erika",
                "1-1-1-1-1",
                "6F1E3C52-0000-4000-8000-0000000000AB",
                "6f1e3c52-0000-4000-8000-0000000000ab ",
                "6f1e3c52000040008000000000000ab0",
                "{6f1e3c52-0000-4000-8000-0000000000ab}"
            })
    void refusesASubjectInAnyOtherForm(String subject) {
        assertThat(isGood(token -> token.subject(subject))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Caller.USERNAME, Caller.REGION, Caller.CITY})
    void refusesAClaimThatIsNoText(String claim) {
        assertThat(isGood(token -> token.claim(claim, 7))).isFalse();
        assertThat(isGood(token -> token.claim(claim, List.of("x")))).isFalse();
        assertThat(isGood(token -> token.claim(claim, Map.of()))).isFalse();
        assertThat(isGood(token -> token.claims(claims -> claims.remove(claim))))
                .isFalse();
    }

    @Test
    void takesATokenThatIsForOthersToo() {
        assertThat(isGood(token -> token.audience(List.of("partners", "movr")))).isTrue();
        assertThat(isGood(token -> token.audience(List.of("movr-test")))).isFalse();
        assertThat(isGood(token -> token.audience(List.of()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://issuer/", "http://issuer", "https://ISSUER", "https://issuer.evil"})
    void takesNoOtherIssuersWord(String issuer) {
        assertThat(isGood(token -> token.issuer(issuer))).isFalse();
    }

    @Test
    void takesTheCallerFromTheClaims() {
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token(with -> {})));

        assertThat(caller()).isEqualTo(new Caller(UUID.fromString(ERIKA), "erika", "us-east1", "boston"));
        assertThat(caller().id()).isEqualTo(ERIKA);
    }

    /** A controller on an open route that asks for the caller answers 401, not 500. */
    @Test
    void asksForATokenWhereNobodyIsSignedIn() {
        assertThatThrownBy(TokenChecksTest::caller).isInstanceOf(InsufficientAuthenticationException.class);

        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        assertThatThrownBy(TokenChecksTest::caller).isInstanceOf(InsufficientAuthenticationException.class);
    }

    private boolean isGood(Consumer<Jwt.Builder> change) {
        return !checks.validate(token(change)).hasErrors();
    }

    private static Jwt token(Consumer<Jwt.Builder> change) {
        Jwt.Builder token = Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .issuer("https://issuer")
                .audience(List.of("movr"))
                .subject(ERIKA)
                .claim(Caller.USERNAME, "erika")
                .claim(Caller.REGION, "us-east1")
                .claim(Caller.CITY, "boston")
                .issuedAt(NOW.minusSeconds(60))
                .expiresAt(NOW.plusSeconds(600));
        change.accept(token);
        return token.build();
    }

    private static Caller caller() {
        try {
            return new CallerResolver()
                    .resolveArgument(
                            org.springframework.core.MethodParameter.forExecutable(
                                    TokenChecksTest.class.getDeclaredMethod("signOut"), -1),
                            null,
                            new ServletWebRequest(new MockHttpServletRequest()),
                            null);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
