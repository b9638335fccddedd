package movr.command.tokens;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Access tokens.
 *
 * @param issuer stands in each token and is asked for
 * @param audience stands in each token and is asked for
 * @param lifetime until a token expires; a day at most, and revoked tokens end before, see docs/adr/0032
 * @param keysDirectory PKCS#8 PEM files, {@code <kid>.pem}, and {@code <kid>.next.pem} of keys that check but do not sign yet; none: a
 *     key is made at start and tokens end with the process
 * @param reloadInterval between two looks into that directory
 */
@ConfigurationProperties("movr.tokens")
record TokenProperties(
        @DefaultValue("https://movr.local") String issuer,
        @DefaultValue("movr") String audience,
        @DefaultValue("1h") Duration lifetime,
        @Nullable Path keysDirectory,
        @DefaultValue("1m") Duration reloadInterval) {

    TokenProperties {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(Tokens.LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("movr.tokens.lifetime must be a day at most");
        }
    }
}
