package movr.web.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import movr.web.revocation.Revocation;
import movr.web.revocation.RevocationKeys;
import movr.web.revocation.Revocations;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** A token is checked once and believed for a minute, but never longer than it says itself and never once it is revoked. */
class AccessTokensTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final AtomicInteger signaturesChecked = new AtomicInteger();
    private Instant now = BEGIN;
    private boolean keyTakenAway;

    private final Revocations revocations = new Revocations(Clock.fixed(BEGIN, ZoneOffset.UTC));

    private final AccessTokens tokens = new AccessTokens(
            this::signed, token -> TokenChecks.of("issuer", "movr", clock()).validate(token), revocations, this::nanos);

    @Test
    void checksASignatureOnce() {
        Jwt first = tokens.decode("good");
        Jwt again = tokens.decode("good");

        assertThat(again).isSameAs(first);
        assertThat(signaturesChecked).hasValue(1);
    }

    @Test
    void checksTheTimeEachTime() {
        now = BEGIN.plus(LIFETIME).minusSeconds(5);
        tokens.decode("good");
        now = BEGIN.plus(LIFETIME).plusSeconds(20);

        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(JwtValidationException.class);
        assertThat(signaturesChecked).hasValue(1);
    }

    @Test
    void believesATokenOfAKeyThatIsGoneForAMinuteAtMost() {
        tokens.decode("good");
        keyTakenAway = true;
        now = BEGIN.plusSeconds(59);
        tokens.decode("good");
        now = BEGIN.plusSeconds(61);

        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void remembersNoBadToken() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(JwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(JwtException.class);

        assertThat(signaturesChecked).hasValue(2);
    }

    @Test
    void refusesARevokedTokenThoughItIsRemembered() {
        tokens.decode("good");

        revoke(RevocationKeys.ofSession("one"));

        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(JwtValidationException.class);
        assertThatThrownBy(() -> tokens.evenOfErasedAccounts().decode("good"))
                .isInstanceOf(JwtValidationException.class);
        assertThat(signaturesChecked).hasValue(1);
    }

    @Test
    void takesATokenOfAnErasedAccountOnlyWhereThatIsAskedFor() {
        revoke(RevocationKeys.ofAccount("6f1e3c52-0000-4000-8000-000000000000"));

        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(JwtValidationException.class);
        assertThat(tokens.evenOfErasedAccounts().decode("good").getTokenValue()).isEqualTo("good");
        assertThatThrownBy(() -> tokens.evenOfErasedAccounts().decode("bad")).isInstanceOf(BadJwtException.class);
    }

    private void revoke(String key) {
        revocations.add(List.of(new Revocation(key, BEGIN, BEGIN.plus(LIFETIME))));
    }

    private Jwt signed(String token) {
        signaturesChecked.incrementAndGet();
        if (keyTakenAway || "bad".equals(token)) {
            throw new BadJwtException("Not signed by us");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .issuer("issuer")
                .audience(List.of("movr"))
                .subject("6f1e3c52-0000-4000-8000-000000000000")
                .claim("region", "us-east1")
                .claim("city", "new-york")
                .claim("username", "erika")
                .claim(RevocationKeys.SESSION_CLAIM, "one")
                .issuedAt(BEGIN)
                .expiresAt(BEGIN.plus(LIFETIME))
                .build();
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private long nanos() {
        return Duration.between(BEGIN, now).toNanos();
    }
}
