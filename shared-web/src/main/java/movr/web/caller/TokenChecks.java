package movr.web.caller;

import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a token must say beside being signed. */
final class TokenChecks {

    /** How far the clocks of two machines may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private TokenChecks() {}

    /** Not expired, of this issuer, for this audience, and complete. */
    static OAuth2TokenValidator<Jwt> of(String issuer, String audience, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(issuer), new RequiredClaims(audience));
    }
}
