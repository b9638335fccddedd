package movr.web.caller;

import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** Validation of a token's claims. */
final class TokenChecks {

    /** Tolerated difference between the clocks of two machines. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private TokenChecks() {}

    /** Checks that a token is not expired, of this issuer, for this audience, and complete. */
    static OAuth2TokenValidator<Jwt> of(String issuer, String audience, Clock clock) {
        return new DelegatingOAuth2TokenValidator<>(
                ofTimes(clock), new JwtIssuerValidator(issuer), new RequiredClaims(audience));
    }

    /** Checks that a token is not expired: all that time changes of one that was found good. */
    static OAuth2TokenValidator<Jwt> ofTimes(Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock);
        return times;
    }
}
