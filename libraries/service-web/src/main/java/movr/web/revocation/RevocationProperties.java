package movr.web.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of revoked access tokens.
 *
 * @param interval between two polls for new revocations; a revoked token is accepted for about as long
 */
@ConfigurationProperties("movr.revocations")
record RevocationProperties(@DefaultValue("1s") Duration interval) {

    RevocationProperties {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("movr.revocations.interval must be 1ms at least");
        }
    }
}
