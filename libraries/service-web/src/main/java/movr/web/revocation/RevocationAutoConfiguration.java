package movr.web.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
@Import({Revocations.class})
class RevocationAutoConfiguration {

    private static final Duration TOO_OLD = Duration.ofMinutes(1);

    @Bean
    RevocationPoller revocationPoller(
            RevocationSource source,
            Revocations revocations,
            RevocationProperties settings,
            Clock clock,
            MeterRegistry registry) {
        return new RevocationPoller(source, revocations, settings, clock, registry);
    }

    /** For operators: neither a restart nor another instance would help. */
    @Bean
    HealthIndicator revocationsHealthIndicator(RevocationPoller poller) {
        return () -> (poller.age().compareTo(TOO_OLD) > 0 ? Health.down() : Health.up())
                .withDetail("ageSeconds", poller.age().toSeconds())
                .build();
    }
}
