package movr.command;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Database sessions of a connection pool. */
public final class PooledSessions {

    private PooledSessions() {}

    /**
     * Replaces all of them. A session reports what it has read at the latest when it ends; until then, what was done earlier may be
     * counted later. A new session has planned nothing.
     */
    public static void replace(HikariDataSource pool) {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(pool.getJdbcUrl(), "postgres", ""));
        List<Integer> before = of(jdbc);
        await().until(() -> {
            // again each time: the pool does not know yet of a session that is being opened
            pool.getHikariPoolMXBean().softEvictConnections();
            return Collections.disjoint(before, of(jdbc));
        });
    }

    private static List<Integer> of(JdbcClient jdbc) {
        return jdbc.sql("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = 'command-service'")
                .query(Integer.class)
                .list();
    }
}
