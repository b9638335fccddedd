package movr.commands.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Retention of commands' answers.
 *
 * @param keepAnswers from the answer on; a repeat that arrives later is carried out anew
 * @param purgeInterval between two purges of expired records on PostgreSQL; on CockroachDB row-level TTL deletes them
 */
@ConfigurationProperties("movr.ledger")
record IdempotencyProperties(
        @DefaultValue("24h") Duration keepAnswers,
        @DefaultValue("1m") Duration purgeInterval) {}
