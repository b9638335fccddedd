package movr.outbox.relay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import movr.outbox.OutboxProperties;
import movr.outbox.UnsentEvents;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The relay's own small connection pool: commands neither wait for its connections nor lose any to it. Each statement
 * commits by itself, at READ COMMITTED. Statements are planned with their values, never generically: only then can
 * either database tell which region a statement is confined to. Not a bean of type DataSource, so that it is never
 * injected by mistake.
 */
final class RelayDatabase implements AutoCloseable {

    private static final int CONNECTION_TIMEOUT_MILLIS = 2_000;
    private static final int IDLE_MILLIS = 120_000;
    private static final int MAX_LIFETIME_MILLIS = 300_000;
    private static final int KEEPALIVE_MILLIS = 60_000;

    private final UnsentEvents unsent;
    private final Leases leases;
    private final ParkedStreams parked;
    private final Runnable closing;

    /**
     * Creates the access to the relay's three tables.
     *
     * @param owner of the leases; unique over all relays and all restarts
     */
    RelayDatabase(DataSource database, OutboxProperties outbox, String owner, Duration lease) {
        this(database, outbox, owner, lease, () -> {});
    }

    private RelayDatabase(
            DataSource database, OutboxProperties outbox, String owner, Duration lease, Runnable closing) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        this.unsent = new UnsentEvents(jdbc, outbox);
        this.leases = new Leases(jdbc, owner, lease);
        this.parked = new ParkedStreams(jdbc);
        this.closing = closing;
    }

    /** Opens the pool. */
    static RelayDatabase open(
            JdbcConnectionDetails details,
            OutboxProperties outbox,
            RelayProperties relay,
            String owner,
            MeterRegistry registry) {
        HikariDataSource pool = new HikariDataSource(settings(details, relay.connections(), registry));
        return new RelayDatabase(pool, outbox, owner, relay.lease(), pool::close);
    }

    private static HikariConfig settings(JdbcConnectionDetails details, int connections, MeterRegistry registry) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("relay");
        settings.setJdbcUrl(details.getJdbcUrl());
        settings.setUsername(details.getUsername());
        settings.setPassword(details.getPassword());
        settings.setMaximumPoolSize(connections);
        settings.setMinimumIdle(1);
        settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        settings.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        settings.setIdleTimeout(IDLE_MILLIS);
        settings.setMaxLifetime(MAX_LIFETIME_MILLIS);
        settings.setKeepaliveTime(KEEPALIVE_MILLIS);
        settings.setInitializationFailTimeout(-1);
        settings.setMetricRegistry(registry);
        settings.addDataSourceProperty("ApplicationName", "outbox-relay");
        settings.addDataSourceProperty("prepareThreshold", "0");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        settings.addDataSourceProperty("logServerErrorDetail", "false");
        settings.addDataSourceProperty("connectTimeout", "5");
        settings.addDataSourceProperty("socketTimeout", "30");
        settings.addDataSourceProperty("options", "-c statement_timeout=5s -c lock_timeout=2s");
        return settings;
    }

    UnsentEvents unsent() {
        return unsent;
    }

    Leases leases() {
        return leases;
    }

    ParkedStreams parked() {
        return parked;
    }

    @Override
    public void close() {
        closing.run();
    }
}
