package movr.query.tokens;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Access tokens, as the command services issue them.
 *
 * @param issuer asked for in each token
 * @param audience asked for in each token
 * @param jwksUrl where the public keys are; the command services of all regions sign with the same set
 * @param revocationsUrl where the revoked tokens are listed; none: beside the keys, as the command services have it
 * @param keysLifetime until the keys are read again; they are also read when a token names a key that is not known
 * @param keysOutage how long the last known keys are believed while they cannot be read
 */
@ConfigurationProperties("movr.tokens")
record TokenProperties(
        @DefaultValue("https://movr.local") String issuer,
        @DefaultValue("movr") String audience,

        @DefaultValue("http://localhost:8081/.well-known/jwks.json")
        URI jwksUrl,

        @Nullable URI revocationsUrl,

        @DefaultValue("5m") Duration keysLifetime,
        @DefaultValue("12h") Duration keysOutage) {

    URI revocations() {
        return revocationsUrl == null ? jwksUrl.resolve("revocations.json") : revocationsUrl;
    }
}
