package movr.web.revocation;

import java.time.Duration;
import movr.web.ConditionalOnBearerTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of the polling of revocations. Every service that verifies tokens has a {@link RevocationSource}. */
@AutoConfiguration
@ConditionalOnBearerTokens
@EnableConfigurationProperties(RevocationProperties.class)
@Import({Revocations.class, RevocationPoller.class})
class RevocationAutoConfiguration {

    private static final Duration TOO_OLD = Duration.ofMinutes(1);

    /** For operators: neither a restart nor another instance would help. */
    @Bean
    HealthIndicator revocationsHealthIndicator(RevocationPoller poller) {
        return () -> (poller.age().compareTo(TOO_OLD) > 0 ? Health.down() : Health.up())
                .withDetail("ageSeconds", poller.age().toSeconds())
                .build();
    }
}
