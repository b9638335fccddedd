package movr.outbox.store;

import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import movr.commands.Write;
import movr.outbox.OutboxColumns;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.unit.DataSize;

/** The outbox in a database keeps the promises that the relay rests on. */
class JdbcOutboxStoreIT extends OutboxStoreContract {

    private static final OutboxProperties SETTINGS = new OutboxProperties(2, DataSize.ofKilobytes(256), Map.of());

    private static final DataSource DATABASE =
            new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");

    @BeforeAll
    static void createTables() {
        new ResourceDatabasePopulator(new ClassPathResource("movr/outbox/postgresql.sql")).execute(DATABASE);
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(DATABASE)
                .sql("TRUNCATE outbox, relay_leases, parked_streams")
                .update();
    }

    @Override
    OutboxStore seenBy(String owner) {
        return new JdbcOutboxStore(DATABASE, SETTINGS, owner, LEASE);
    }

    @Override
    void commit(OutboxShard shard, EventEnvelope event) {
        Write write = new OutboxColumns(SETTINGS).insertion(event, shard.number());
        JdbcClient.create(DATABASE).sql(write.sql()).params(write.values()).update();
    }

    @Override
    void passTime(Duration time) {
        JdbcClient.create(DATABASE)
                .sql("UPDATE relay_leases SET expires_at = expires_at - make_interval(secs => ?)")
                .param(time.toSeconds())
                .update();
    }
}
