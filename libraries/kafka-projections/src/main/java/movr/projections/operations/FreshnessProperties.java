package movr.projections.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Freshness threshold of the health check.
 *
 * @param longestLag age of the data from which on health is down
 */
@ConfigurationProperties("movr.freshness")
record FreshnessProperties(@DefaultValue("1m") Duration longestLag) {}
