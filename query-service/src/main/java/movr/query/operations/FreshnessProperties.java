package movr.query.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts as fresh.
 *
 * @param longestLag age of answers from which on health says down, and a new instance is not ready yet
 */
@ConfigurationProperties("movr.freshness")
record FreshnessProperties(@DefaultValue("1m") Duration longestLag) {}
