package movr.commands.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections whose network timeout is the remaining time of the attempt they serve. The timeout is local to the
 * driver, a property of its socket: setting it before each statement costs no round trip. The pool restores the
 * previous value.
 */
final class DeadlineDataSource extends DelegatingDataSource {

    /** Calls after which the driver waits for the server. */
    private static final Set<String> BEFORE_WAITING = Set.of("prepareStatement", "commit", "rollback");

    DeadlineDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return Attempt.current().map(attempt -> bounded(connection, attempt)).orElse(connection);
    }

    private static Connection bounded(Connection connection, Attempt attempt) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (BEFORE_WAITING.contains(method.getName())) {
                connection.setNetworkTimeout(Runnable::run, attempt.networkTimeout());
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return (Connection) Proxy.newProxyInstance(
                DeadlineDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }
}
