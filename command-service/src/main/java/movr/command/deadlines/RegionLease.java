package movr.command.deadlines;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lease on the due work of a region, as the relay's on a shard. It saves instances from doing the same; that nothing is done
 * twice does not rest on it. Used by one thread.
 */
final class RegionLease {

    private static final String TASK = "deadlines";

    /** A lease is renewed three times before it would expire, and asked for more often by others. */
    private static final int RENEWALS = 3;

    private static final int ATTEMPTS = 5;

    /**
     * The condition on the row is re-evaluated on its newest version once its lock is acquired. A lease that ends much later
     * than one that begins now was taken while the database's clock was ahead; its owner may be gone.
     */
    private static final String CLAIM = """
            INSERT INTO task_leases (region, task, owner, expires_at) VALUES (?, ?, ?, now() + CAST(? AS INTERVAL))
            ON CONFLICT (region, task) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
                WHERE task_leases.owner = excluded.owner OR task_leases.expires_at <= now()
                    OR task_leases.expires_at > excluded.expires_at + INTERVAL '1 minute'
            RETURNING owner""";

    private static final String RELEASE = """
            UPDATE task_leases SET expires_at = now()
            WHERE region = ? AND task = ? AND owner = ? AND expires_at > now()""";

    private final JdbcClient jdbc;
    private final TransactionTemplate readCommitted;
    private final String region;
    private final String owner;
    private final Duration length;
    private boolean claimed;
    private long heldUntil = System.nanoTime();
    private long nextClaim = heldUntil;

    /**
     * Creates a lease that is not held.
     *
     * @param readCommitted transactions of that level
     * @param owner unique over all processes, and over restarts of the same one
     * @param length how long others wait for a holder that has died
     */
    RegionLease(JdbcClient jdbc, TransactionTemplate readCommitted, String region, String owner, Duration length) {
        this.jdbc = jdbc;
        this.readCommitted = readCommitted;
        this.region = region;
        this.owner = owner;
        this.length = length;
    }

    /** Returns whether this process holds the lease; acquires or renews it when it is time to. */
    boolean held() {
        if (System.nanoTime() - nextClaim >= 0) {
            claim();
        }
        return claimed && System.nanoTime() - heldUntil < 0;
    }

    private void claim() {
        long from = System.nanoTime();
        claimed = readCommitted.execute(transaction -> !jdbc.sql(CLAIM)
                .params(region, TASK, owner, length.toMillis() + " milliseconds")
                .query(String.class)
                .list()
                .isEmpty());
        heldUntil = from + length.toNanos();
        nextClaim = from + (claimed ? length.dividedBy(RENEWALS) : pause()).toNanos();
    }

    /** Time between two attempts to acquire a lease that another process holds. */
    Duration pause() {
        return length.dividedBy(ATTEMPTS);
    }

    /** Gives the lease up, and stands back for longer than others wait between attempts, so that one of them may try. */
    void release() {
        nextClaim = System.nanoTime() + length.dividedBy(RENEWALS).toNanos();
        if (claimed) {
            claimed = false;
            readCommitted.executeWithoutResult(
                    transaction -> jdbc.sql(RELEASE).params(region, TASK, owner).update());
        }
    }
}
