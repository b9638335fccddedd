package movr.query.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of live listings.
 *
 * @param mostListeners connections at a time; further ones get 503
 * @param mostPerAddress connections of one address at a time
 * @param buffer events that a listener may fall behind before it is disconnected
 * @param heartbeat interval of messages that tell how old the listing is, and keep an idle connection alive; shorter than any proxy's idle timeout
 * @param pollInterval between polls for what other instances have applied; what this one applies is sent at once
 */
@ConfigurationProperties("movr.live")
record LiveProperties(
        @DefaultValue("1000") int mostListeners,
        @DefaultValue("100") int mostPerAddress,
        @DefaultValue("1000") int buffer,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("500ms") Duration pollInterval) {

    /** Rejects settings that could serve no listener. */
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
