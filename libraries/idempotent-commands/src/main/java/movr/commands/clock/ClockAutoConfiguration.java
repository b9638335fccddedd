package movr.commands.clock;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import movr.base.loops.Loops;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Auto-configuration of the clock's check, its gauge and its health. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(ClockProperties.class)
class ClockAutoConfiguration {

    private static final double NANOS = 1e9;

    @Bean
    ClockCheck clockCheck(DataSource database, Clock clock, ClockProperties settings) {
        return new ClockCheck(new JdbcTemplate(database), clock, settings.tolerance());
    }

    @Bean
    ClockLifecycle clockLifecycle(ClockCheck check, ClockProperties settings, Loops loops) {
        return new ClockLifecycle(check, settings.interval(), loops.loop("clock"));
    }

    @Bean
    MeterBinder clockMeters(ClockCheck check) {
        return registry -> TimeGauge.builder(
                        "movr.clock.difference",
                        check,
                        TimeUnit.SECONDS,
                        clock -> clock.difference().toNanos() / NANOS)
                .description(
                        "Time by which this clock is certainly ahead of the database's; negative when it is behind")
                .register(registry);
    }

    /** Part of readiness: an instance with a right clock does better. */
    @Bean
    HealthIndicator clockHealthIndicator(ClockCheck check) {
        return () -> (check.isOff() ? Health.down() : Health.up())
                .withDetail("difference", check.difference().toString())
                .build();
    }
}
