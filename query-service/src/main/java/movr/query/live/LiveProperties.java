package movr.query.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Live listings.
 *
 * @param mostListeners connections at a time; others get 503
 * @param mostPerAddress connections of one address at a time
 * @param buffer events that a listener may be behind before it is cut off
 * @param heartbeat between two comments that keep a quiet connection alive; shorter than any proxy's patience
 * @param pollInterval between two looks for what other instances have applied; what this one applies is seen at once
 */
@ConfigurationProperties("movr.live")
record LiveProperties(
        @DefaultValue("1000") int mostListeners,
        @DefaultValue("100") int mostPerAddress,
        @DefaultValue("1000") int buffer,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("500ms") Duration pollInterval) {

    /** Refuses what would serve nobody. */
    LiveProperties {
        if (mostListeners < 1
                || mostPerAddress < 1
                || buffer < 1
                || heartbeat.toMillis() < 1
                || pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("The settings of movr.live must be positive");
        }
    }
}
