package movr.commands.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import movr.base.database.DatabaseProduct;
import movr.base.database.OwnRegions;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.command.CommandServiceTest;
import movr.command.PooledSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Expired records go and others stay, in the process's own regions and nowhere else. */
@CommandServiceTest
class RecordPurgeIT {

    private static final String YOUNG = "+ INTERVAL '1 hour'";
    private static final String OLD = "- INTERVAL '1 hour'";

    private final RecordPurge purge;
    private final DataSource pool;
    private final JdbcConnectionDetails database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RecordPurgeIT(
            RecordPurge purge,
            DataSource pool,
            JdbcConnectionDetails database,
            PlatformTransactionManager transactions) {
        this.purge = purge;
        this.pool = pool;
        this.database = database;
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new TransactionTemplate(transactions);
    }

    @AfterEach
    void forget() {
        transactions.executeWithoutResult(transaction ->
                jdbc.sql("DELETE FROM command_records WHERE command = 'Try'").update());
    }

    @Test
    void deletesExpiredRecordsInBatches() {
        insert("us-east1", "old", 1_200, OLD);
        insert("europe-west1", "old", 3, OLD);
        insert("us-east1", "young", 2, YOUNG);

        purge.purge();

        assertThat(count("old")).isZero();
        assertThat(count("young")).isEqualTo(2);
    }

    @Test
    void deletesSoManyOfTheOldestAtATime() {
        insert("us-east1", "old", 30, OLD);

        int deleted = new ExpiredRecords(database)
                .delete("us-east1", Clock.systemUTC().instant(), 10, 2);

        assertThat(deleted).isEqualTo(20);
        assertThat(jdbc.sql("SELECT min(CAST(idempotency_key AS INT)) FROM command_records WHERE caller = 'old'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(21);
    }

    @Test
    void leavesOtherRegionsToTheirOwnProcesses() {
        insert("us-east1", "here", 3, OLD);
        insert("us-west1", "there", 3, OLD);

        purgeOf(DatabaseProduct.POSTGRESQL, "us-east1").purge();

        assertThat(count("here")).isZero();
        assertThat(count("there")).isEqualTo(3);
    }

    @Test
    void leavesItToTheDatabaseWhereRowsExpireByThemselves() {
        insert("us-east1", "old", 3, OLD);

        purgeOf(DatabaseProduct.COCKROACHDB, "us-east1").purge();

        assertThat(count("old")).isEqualTo(3);
    }

    @Test
    void goesOnWithTheOthersWhenARegionFails() throws SQLException {
        insert("us-east1", "stuck", 3, OLD);
        insert("us-west1", "old", 3, OLD);
        insert("europe-west1", "old", 3, OLD);
        try (Connection other = pool.getConnection();
                Statement lock = other.createStatement()) {
            lock.execute("LOCK TABLE command_records_us_east1 IN ACCESS EXCLUSIVE MODE");

            assertThatThrownBy(purge::purge).isInstanceOf(DataAccessException.class);

            // asked while it is locked: the service's own purge goes on as soon as it is not
            JdbcClient locked = JdbcClient.create(new SingleConnectionDataSource(other, true));
            assertThat(count(locked, "old")).isZero();
            assertThat(count(locked, "stuck")).isEqualTo(3);
            assertThat(lock.execute("ROLLBACK")).isFalse();
        }
    }

    @Test
    void takesNoConnectionFromTheCommands() throws SQLException {
        insert("us-east1", "old", 3, OLD);
        List<Connection> taken = new ArrayList<>();
        try {
            int all = pool.unwrap(HikariDataSource.class).getMaximumPoolSize();
            while (taken.size() < all) {
                taken.add(pool.getConnection());
            }

            purge.purge();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(count("old")).isZero();
    }

    /** However many there are that have not expired, and without statistics. */
    @Test
    void readsNothingButWhatItDeletes() throws SQLException {
        int kept = 20_000;
        insert("us-east1", "young", kept, YOUNG);
        insert("us-east1", "old", 3, OLD);
        // as autovacuum does within a minute: without statistics the other index looks as good
        transactions.executeWithoutResult(
                transaction -> jdbc.sql("ANALYZE command_records").update());
        PooledSessions.replace(pool.unwrap(HikariDataSource.class));
        long scanned = counted("seq_tup_read", "pg_stat_user_tables", "relname = 'command_records_us_east1'");
        String index = "indexrelname = 'command_records_us_east1_expires_at_idx'";
        long looked = counted("idx_scan", "pg_stat_user_indexes", index);

        purge.purge();

        await().until(() -> counted("idx_scan", "pg_stat_user_indexes", index) > looked);
        assertThat(counted("seq_tup_read", "pg_stat_user_tables", "relname = 'command_records_us_east1'") - scanned)
                .isLessThan(kept);
    }

    @Test
    void goesOnAfterAnError() {
        Loop loop = new Loops(new SimpleMeterRegistry(), Clock.systemUTC()).loop("record-purge");
        AtomicBoolean broken = new AtomicBoolean(true);
        RecordPurge planted =
                new RecordPurge(
                        new ExpiredRecords(database),
                        List.of("us-east1"),
                        new IdempotencyMetrics(new SimpleMeterRegistry()),
                        Clock.systemUTC()) {
                    @Override
                    void purge() {
                        if (broken.get()) {
                            throw new NoClassDefFoundError("planted");
                        }
                        super.purge();
                    }
                };
        insert("us-east1", "old", 3, OLD);

        planted.runIn(loop);
        assertThat(loop.failing()).isTrue();

        broken.set(false);
        planted.runIn(loop);
        assertThat(loop.failing()).isFalse();
        assertThat(count("old")).isZero();
    }

    private RecordPurge purgeOf(DatabaseProduct flavour, String... regions) {
        return new IdempotencyAutoConfiguration()
                .recordPurge(
                        database,
                        flavour,
                        new OwnRegions(List.of(regions)),
                        new IdempotencyMetrics(new SimpleMeterRegistry()),
                        Clock.systemUTC());
    }

    private void insert(String region, String caller, int rows, String age) {
        transactions.executeWithoutResult(transaction ->
                jdbc.sql("""
                        INSERT INTO command_records
                            (region, caller, idempotency_key, command, fingerprint, outcome, answer, expires_at)
                        SELECT ?, ?, CAST(n AS TEXT), 'Try', repeat('0', 64), 'accepted', '{}',
                            now() %s + n * INTERVAL '1 millisecond'
                        FROM generate_series(1, ?) n""".formatted(age)).params(region, caller, rows).update());
    }

    private long count(String caller) {
        return count(jdbc, caller);
    }

    private static long count(JdbcClient jdbc, String caller) {
        return jdbc.sql("SELECT count(*) FROM command_records WHERE caller = ?")
                .params(caller)
                .query(Long.class)
                .single();
    }

    private long counted(String what, String view, String where) {
        return jdbc.sql("SELECT " + what + " FROM " + view + " WHERE " + where)
                .query(Long.class)
                .single();
    }
}
