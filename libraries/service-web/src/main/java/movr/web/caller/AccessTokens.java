package movr.web.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import movr.web.revocation.Revocations;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verification of access tokens, the same in every service. Accepts only RS256 and only the configured keys: neither
 * "none" nor a shared secret can pass for a signature. An app sends the same token with each request, and verifying a
 * signature is a good part of the work of a short request: a valid token is cached for a minute, while its expiry and
 * revocation are checked each time. So tokens of a key that is removed are accepted for a minute at most.
 */
public final class AccessTokens implements JwtDecoder {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> times;
    private final Revocations revocations;
    private final Cache<String, Jwt> good;

    /**
     * Creates the verification.
     *
     * @param signatures checks a token that is not known
     * @param times checks what may have changed since of one that is
     */
    AccessTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> times, Revocations revocations, Ticker ticker) {
        this.signatures = signatures;
        this.times = times;
        this.revocations = revocations;
        this.good = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** Accepts tokens signed by these keys, from this issuer and for this audience. */
    public static AccessTokens of(
            JWKSource<SecurityContext> keys, String issuer, String audience, Revocations revocations, Clock clock) {
        NimbusJwtDecoder signatures = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        signatures.setJwtValidator(TokenChecks.of(issuer, audience, clock));
        return new AccessTokens(signatures, TokenChecks.ofTimes(clock), revocations, Ticker.systemTicker());
    }

    @Override
    public Jwt decode(String token) {
        Jwt found = verified(token);
        return unless(revocations.revoked(found), found);
    }

    /**
     * Also accepts tokens of an erased account, which may still repeat its erasure. Tokens of ended sessions are
     * refused here, too.
     */
    public JwtDecoder evenOfErasedAccounts() {
        return token -> {
            Jwt found = verified(token);
            return unless(revocations.sessionEnded(found), found);
        };
    }

    private Jwt verified(String token) {
        Jwt known = good.getIfPresent(token);
        if (known != null) {
            return checked(known);
        }
        Jwt found = signatures.decode(token);
        good.put(token, found);
        return found;
    }

    private Jwt checked(Jwt token) {
        OAuth2TokenValidatorResult result = times.validate(token);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token has expired or was revoked", result.getErrors());
        }
        return token;
    }

    private static Jwt unless(boolean revoked, Jwt token) {
        if (revoked) {
            OAuth2Error error = new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token was revoked", null);
            throw new JwtValidationException("Revoked", List.of(error));
        }
        return token;
    }
}
