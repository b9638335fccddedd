package movr.command.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on concurrent commands, and on queries that the command side answers. Each holds a database connection for
 * most of its time: far more of them than the pool has connections would only queue until they time out, so they are
 * refused at once.
 *
 * @param concurrent of all clients; a small multiple of the pool's size
 * @param concurrentPerAddress of one address, so that no client takes all of them
 */
@ConfigurationProperties("movr.commands")
record CommandProperties(
        @DefaultValue("128") int concurrent,
        @DefaultValue("64") int concurrentPerAddress) {}
