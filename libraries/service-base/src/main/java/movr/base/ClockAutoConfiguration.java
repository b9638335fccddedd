package movr.base;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the clock that all times are taken from. */
@AutoConfiguration
class ClockAutoConfiguration {

    /**
     * UTC, truncated to microseconds, which is the precision of PostgreSQL and CockroachDB: a time read back equals the
     * time written.
     */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
