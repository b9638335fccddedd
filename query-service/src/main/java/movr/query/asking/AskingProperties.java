package movr.query.asking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many questions are at the read database at a time. Those that are far more than the pool has connections would wait for one until
 * they give up, and are better told at once.
 *
 * @param concurrent in all; some times the pool's size
 * @param concurrentPerAddress of one address, so that none takes all
 */
@ConfigurationProperties("movr.queries")
record AskingProperties(
        @DefaultValue("160") int concurrent,
        @DefaultValue("80") int concurrentPerAddress) {}
