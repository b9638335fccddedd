package movr.command.dispatch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many commands, and questions that the command side answers, are under way at a time. Each holds a connection for most of its
 * time: those that are far more than the pool has would wait for one until they give up, and are better told at once.
 *
 * @param concurrent in all; some times the pool's size
 * @param concurrentPerAddress of one address, so that none takes all
 */
@ConfigurationProperties("movr.commands")
record DispatchProperties(
        @DefaultValue("128") int concurrent,
        @DefaultValue("64") int concurrentPerAddress) {}
