package movr.commands.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Start of a service whose database is away. */
class ClockLifecycleTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final Loop loop = new Loops(new SimpleMeterRegistry(), Clock.systemUTC()).loop("clock");

    /** An hour's interval: what is tried again is not the next regular comparison. */
    @Test
    void triesAgainAndIsNotSaidToWork() {
        ClockCheck check = new ClockCheck(new JdbcTemplate(new Away()), Clock.systemUTC(), Duration.ofMillis(500));
        ClockLifecycle lifecycle = new ClockLifecycle(check, Duration.ofHours(1), loop);

        lifecycle.start();
        try {
            assertThat(loop.failing()).isTrue();
            await().until(() -> attempts.get() >= 3);
            assertThat(loop.failing()).isTrue();
            assertThat(check.isOff()).isFalse();
        } finally {
            lifecycle.stop();
        }
        assertThat(lifecycle.isRunning()).isFalse();
    }

    /** Database that refuses connections. */
    private final class Away extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            attempts.incrementAndGet();
            throw new SQLException("away");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
