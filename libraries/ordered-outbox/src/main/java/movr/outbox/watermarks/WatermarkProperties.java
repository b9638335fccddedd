package movr.outbox.watermarks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of watermarks.
 *
 * @param enabled whether this process sends barriers and watermarks for the regions whose first shard it holds. Readers of
 *     a release that knows no barriers park them: off until the last one is upgraded.
 * @param interval between watermarks of a region; each costs the database a look at the region's outbox, which reads
 *     what was deleted in the last seconds, too, and on CockroachDB somewhat more of it: 5s there
 */
@ConfigurationProperties("movr.watermarks")
record WatermarkProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration interval) {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    WatermarkProperties {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("movr.watermarks.interval must be 10ms at least");
        }
    }
}
