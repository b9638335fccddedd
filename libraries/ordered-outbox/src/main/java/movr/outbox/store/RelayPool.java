package movr.outbox.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The relay's own small connection pool: commands neither wait for its connections nor lose any to it. Each statement
 * commits by itself, at READ COMMITTED. Statements are planned with their values, never generically: only then can
 * either database tell which region a statement is confined to. Not a bean of type DataSource, so that it is never
 * injected by mistake.
 */
public final class RelayPool implements AutoCloseable {

    private static final int CONNECTION_TIMEOUT_MILLIS = 2_000;
    private static final int IDLE_MILLIS = 120_000;
    private static final int MAX_LIFETIME_MILLIS = 300_000;
    private static final int KEEPALIVE_MILLIS = 60_000;

    private final HikariDataSource pool;

    /** Opens the pool; the database need not be available yet. */
    public RelayPool(JdbcConnectionDetails details, int connections, MeterRegistry registry) {
        this.pool = new HikariDataSource(settings(details, connections, registry));
    }

    /** The pool's connections. */
    public DataSource connections() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
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
}
