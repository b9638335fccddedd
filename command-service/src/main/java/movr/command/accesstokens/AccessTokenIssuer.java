package movr.command.accesstokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import movr.web.caller.Caller;
import movr.web.revocation.RevocationKeys;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issuer of access tokens. */
public final class AccessTokenIssuer {

    /** Upper bound of the lifetime setting, so that a revocation need not be kept for longer. */
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    private final SigningKeys keys;
    private final NimbusJwtEncoder encoder;
    private final TokenProperties settings;
    private final Clock clock;

    AccessTokenIssuer(SigningKeys keys, TokenProperties settings, Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(keys);
        this.settings = settings;
        this.clock = clock;
    }

    /** Issues the token of a new session to a person who has just authenticated. */
    public AccessToken issue(Caller person) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(settings.audience()))
                .subject(person.id())
                .claim(RevocationKeys.SESSION_CLAIM, UUID.randomUUID().toString())
                .claim(Caller.USERNAME, person.username())
                .claim(Caller.REGION, person.region())
                .claim(Caller.CITY, person.city())
                .issuedAt(now)
                .expiresAt(now.plus(settings.lifetime()))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
                .keyId(keys.signer().getKeyID())
                .build();
        String value = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new AccessToken(value, settings.lifetime());
    }
}
