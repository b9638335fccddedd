package movr.command.relay;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import movr.command.outbox.OutboxShard;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may ship which shard. A lease is a row with an expiry by the database's clock; taking and renewing is one guarded statement for
 * all shards. It says who should work; that nobody else can is Kafka's part: see {@link ShardProducer}.
 */
final class Leases {

    /** The row's own condition decides, on whatever version of the row is the newest when its lock is got. */
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
     * The leases of one relay.
     *
     * @param owner unique over all relays, also over two lives of the same process
     */
    Leases(JdbcTemplate jdbc, String owner, Duration length) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.length = length.toMillis() + " milliseconds";
    }

    /** Renews the leases that are held, takes those that are free or expired; answers all that are held now. */
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

    /** The shards of these regions that some relay holds. */
    Set<OutboxShard> held(List<String> regions) {
        String marks = String.join(", ", Collections.nCopies(regions.size(), "?"));
        return Set.copyOf(jdbc.query(
                HELD.formatted(marks),
                (row, number) -> new OutboxShard(row.getString(1), row.getShort(2)),
                regions.toArray()));
    }

    /** Lets a shard go, so that the next one need not wait for the expiry. Does nothing when it is another's by now. */
    void release(OutboxShard shard) {
        jdbc.update(RELEASE, shard.region(), shard.number(), owner);
    }
}
