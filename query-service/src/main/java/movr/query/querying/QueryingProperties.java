package movr.query.querying;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections of queries, and limits on concurrent ones. Far more of them than the pool has connections would only queue until they time out, so
 * they are refused at once.
 *
 * @param connections to the read database that queries have for themselves
 * @param concurrent of all clients; a small multiple of the pool's size
 * @param concurrentPerAddress of one address, so that no client takes all of them
 */
@ConfigurationProperties("movr.queries")
record QueryingProperties(
        @DefaultValue("14") int connections,
        @DefaultValue("160") int concurrent,
        @DefaultValue("80") int concurrentPerAddress) {}
