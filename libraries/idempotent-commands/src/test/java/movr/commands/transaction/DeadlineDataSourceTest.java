package movr.commands.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Each call that waits for the server is given what is left of its request's time. */
class DeadlineDataSourceTest {

    private final List<String> calls = new ArrayList<>();
    private final List<Integer> timeouts = new ArrayList<>();

    @Test
    void boundsEveryCallThatWaitsByWhatIsLeft() throws SQLException {
        Attempt attempt = new Attempt(Deadline.in(Duration.ofSeconds(5)));

        attempt.run(() -> used(connection()));

        assertThat(calls)
                .containsExactly(
                        "setNetworkTimeout",
                        "prepareStatement",
                        "setNetworkTimeout",
                        "commit",
                        "setNetworkTimeout",
                        "rollback",
                        "close");
        assertThat(timeouts).allMatch(millis -> millis > 100 && millis <= 5_000).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void leavesTimeForAnAnswerWhenNoneIsLeft() throws SQLException {
        Attempt attempt = new Attempt(Deadline.in(Duration.ofSeconds(-1)));

        attempt.run(() -> used(connection()));

        assertThat(timeouts).containsOnly(100);
    }

    @Test
    void leavesConnectionsAloneThatServeNoRequest() throws SQLException {
        used(connection());

        assertThat(calls).containsExactly("prepareStatement", "commit", "rollback", "close");
    }

    private Connection connection() {
        try {
            return new DeadlineDataSource(new Recorded()).getConnection();
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean used(Connection connection) {
        try (connection) {
            connection.prepareStatement("SELECT 1");
            connection.commit();
            connection.rollback();
            return true;
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Recorded extends AbstractDataSource {

        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        calls.add(method.getName());
                        if (method.getName().equals("setNetworkTimeout")) {
                            timeouts.add((Integer) arguments[1]);
                        }
                        return null;
                    });
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
