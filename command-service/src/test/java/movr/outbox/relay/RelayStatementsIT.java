package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import movr.command.SentStatements;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.outbox.store.JdbcOutboxStore;
import movr.outbox.store.OutboxPosition;
import movr.outbox.store.OutboxRow;
import movr.outbox.store.OutboxStore;
import movr.outbox.store.ParkedStream;
import movr.streams.EventEnvelope;
import movr.testing.TestDatabase;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/** Every statement of the relay, carried out once and left in {@code target/} for CockroachDB to be asked about. */
class RelayStatementsIT {

    private static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 0);
    private static final UUID STREAM = UUID.randomUUID();
    private static final int STATEMENTS = 19;
    private static final String MARK = "CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS INT8)";
    private static final String CLOCK = "CAST(extract(EPOCH FROM clock_timestamp()) * 1000000 AS INT8)";

    private final SentStatements sent = new SentStatements();
    private final DataSource database =
            new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");
    private final OutboxStore store = new JdbcOutboxStore(
            ProxyDataSourceBuilder.create(database).listener(sent).build(),
            new OutboxProperties(1, DataSize.ofKilobytes(256), Map.of("riderregion", "rider_region")),
            "owner",
            Duration.ofSeconds(15));

    @Test
    void everyStatementNamesItsRegion() throws IOException {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/command/postgresql")
                .load()
                .migrate();
        new JdbcTemplate(database).update("""
                INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at)
                VALUES ('us-east1', 0, ?, 1, 'fleet', gen_random_uuid(), 'io.movr.vehicle.added.v1', now())""", STREAM);

        ship();
        lease();
        park();

        // since when rows may wait is asked for before each look at all of them
        assertThat(Set.copyOf(sent.statements())).hasSize(STATEMENTS);
        // what the server knows of itself has none
        assertThat(sent.statements())
                .filteredOn(sql -> !sql.contains("region"))
                .allMatch(sql -> sql.contains("version()") || sql.contains("pg_current_snapshot"));
        sent.leaveIn("cockroachdb-relay-statements");
        markAsCockroachdb(Path.of("target", "cockroachdb-relay-statements.sql"));
        markAsCockroachdb(Path.of("target", "cockroachdb-relay-statements-explain.sql"));
    }

    /** Rows of the outbox are marked by its clock there, and not by transactions. */
    private static void markAsCockroachdb(Path statements) throws IOException {
        String sql = Files.readString(statements);
        assertThat(sql).contains(MARK);
        Files.writeString(
                statements, sql.replace(MARK, CLOCK).replace(MARK.replace("xmax", "xmin"), CLOCK + " - 11000000"));
    }

    private void ship() {
        assertThat(store.time().resolved()).isLessThanOrEqualTo(store.time().latest());
        assertThat(store.waiting(Map.of(SHARD, 0L))).containsExactly(SHARD);
        assertThat(store.backlogs(List.of(SHARD))).hasSize(1);
        assertThat(store.highestFrom(SHARD)).contains(SHARD);
        assertThat(store.waitingEvents("us-east1", 10)).hasSize(1);
        List<EventEnvelope> page = store.page(SHARD, OutboxPosition.START, Set.of(UUID.randomUUID()), 1_000);
        assertThat(page).extracting(EventEnvelope::streamId).containsExactly(STREAM);
        List<OutboxRow> rows = store.writtenSince(SHARD, 0, Set.of(UUID.randomUUID()), 1_000);
        assertThat(rows).extracting(OutboxRow::event).isEqualTo(page);
        assertThat(store.eventsOf(SHARD, Set.of(STREAM), 1_000)).isEqualTo(rows);
        store.delete(SHARD, page);
        store.deleteWritten(SHARD, rows);
    }

    private void lease() {
        assertThat(store.claim(List.of(SHARD))).containsExactly(SHARD);
        assertThat(store.held(List.of("us-east1"))).containsExactly(SHARD);
        assertThat(store.keepWaitsSince(SHARD, 1)).isPresent();
        assertThat(store.waitsSince(SHARD)).contains(1L);
        store.release(SHARD);
    }

    private void park() {
        store.park(new ParkedStream("us-east1", (short) 0, STREAM, 1, "too large", Instant.EPOCH));
        assertThat(store.parked(List.of("us-east1"))).hasSize(1);
        assertThat(store.unpark("us-east1", STREAM)).isTrue();
    }
}
