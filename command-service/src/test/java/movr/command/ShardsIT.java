package movr.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A service that is told of fewer shards than the outbox has rows in. */
class ShardsIT {

    private static final String NO_BROKER = "localhost:1";

    private static final String LEFT = """
            INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, data)
            VALUES ('us-east1', 3, ?, 1, 'fleet', ?, 'movr.fleet.vehicle-added.v1', now(), '{}')""";

    @Test
    void doesNotStartBesideRowsThatItWouldNotShip() {
        String url = TestDatabase.create().url();
        DriverManagerDataSource database = new DriverManagerDataSource(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/command/postgresql")
                .load()
                .migrate();
        JdbcClient.create(database)
                .sql(LEFT)
                .params(UUID.randomUUID(), UUID.randomUUID())
                .update();

        assertThatThrownBy(() -> ServiceProcess.start(url, NO_BROKER))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rows in shard 3 of us-east1")
                .hasMessageContaining("with 4 until");
    }
}
