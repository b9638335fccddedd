package movr.query.accesstokens;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Verification of access tokens issued by the command services.
 *
 * @param issuer required claim
 * @param audience required claim
 * @param jwksUrl location of the public keys; the command services of all regions sign with the same set
 * @param revocationsUrl location of the list of revoked tokens; null: beside the keys, as the command services have it
 * @param keysLifetime until the keys are refreshed; they are also refreshed when a token names an unknown key
 * @param keysOutage how long the last known keys are used while they cannot be refreshed
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
