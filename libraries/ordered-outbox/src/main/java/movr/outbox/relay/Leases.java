package movr.outbox.relay;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import movr.outbox.OutboxShard;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The relays' leases on shards. A lease is a row with an expiry by the database's clock; taking and renewing is one
 * guarded statement for all shards. Leases distribute work; exclusion is Kafka's part, see {@link ShardProducer}.
 */
final class Leases {

    /** The condition on the row is re-evaluated on its newest version once its lock is acquired. */
    private static final String CLAIM = """
            INSERT INTO relay_leases (region, shard, owner, expires_at) VALUES %s
            ON CONFLICT (region, shard) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
                WHERE relay_leases.owner = excluded.owner OR relay_leases.expires_at <= now()
            RETURNING region, shard""";

    private static final String ROW =
            "(CAST(? AS VARCHAR), CAST(? AS INT2), CAST(? AS VARCHAR), now() + CAST(? AS INTERVAL))";

    private static final String HELD =
            "SELECT region, shard FROM relay_leases WHERE expires_at > now() AND region IN (%s)";

    private static final String RELEASE =
            "UPDATE relay_leases SET expires_at = now() WHERE region = ? AND shard = ? AND owner = ? AND expires_at > now()";

    private final JdbcTemplate jdbc;
    private final String owner;
    private final String length;

    /**
     * Creates the leases of one relay.
     *
     * @param owner unique over all relays, and over restarts of the same process
     */
    Leases(JdbcTemplate jdbc, String owner, Duration length) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.length = length.toMillis() + " milliseconds";
    }

    /** Renews the leases that are held and takes those that are free or expired; returns all that are now held. */
    Set<OutboxShard> claim(List<OutboxShard> shards) {
        if (shards.isEmpty()) {
            return Set.of();
        }
        String rows = Collections.nCopies(shards.size(), ROW).stream().collect(Collectors.joining(", "));
        return Set.copyOf(jdbc.query(
                CLAIM.formatted(rows),
                statement -> {
                    int index = 1;
                    for (OutboxShard shard : shards) {
                        statement.setString(index++, shard.region());
                        statement.setShort(index++, shard.number());
                        statement.setString(index++, owner);
                        statement.setString(index++, length);
                    }
                },
                (row, number) -> new OutboxShard(row.getString(1), row.getShort(2))));
    }

    /** The shards of these regions whose lease some relay holds. */
    Set<OutboxShard> held(List<String> regions) {
        String marks = String.join(", ", Collections.nCopies(regions.size(), "?"));
        return Set.copyOf(jdbc.query(
                HELD.formatted(marks),
                (row, number) -> new OutboxShard(row.getString(1), row.getShort(2)),
                regions.toArray()));
    }

    /**
     * Releases a shard's lease, so that the next relay need not wait for its expiry. Does nothing when another relay
     * holds it by now.
     */
    void release(OutboxShard shard) {
        jdbc.update(RELEASE, shard.region(), shard.number(), owner);
    }
}
