package movr.command.accesstokens;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access tokens.
 *
 * @param issuer claim that is set and required
 * @param audience claim that is set and required
 * @param lifetime until a token expires; at most a day. Revocation may end it earlier, see docs/adr/0032.
 * @param keysDirectory PKCS#8 PEM files, {@code <kid>.pem}, and {@code <kid>.next.pem} of keys that verify but do not
 *     sign yet; null: a key is generated at start, and tokens become invalid when the process ends
 * @param reloadInterval between two reads of that directory
 */
@ConfigurationProperties("movr.tokens")
record TokenProperties(
        @DefaultValue("https://movr.local") String issuer,
        @DefaultValue("movr") String audience,
        @DefaultValue("1h") Duration lifetime,
        @Nullable Path keysDirectory,
        @DefaultValue("1m") Duration reloadInterval) {

    TokenProperties {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(AccessTokenIssuer.LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("movr.tokens.lifetime must be a day at most");
        }
    }
}
