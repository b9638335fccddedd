package movr.simulation.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import movr.simulation.schedule.SimProcess;
import movr.simulation.sql.Expression.Result;
import org.jspecify.annotations.Nullable;

/** JDBC in front of a simulated database, as far as Spring's templates use it. */
final class Jdbc {

    private Jdbc() {}

    /** Answers of a proxy to its methods; NOTHING for a method that it does not know. */
    @FunctionalInterface
    private interface Answers {

        @Nullable
        Object to(Object proxy, String method, Object[] arguments) throws SQLException;
    }

    private static final Object NOTHING = new Object();

    static DataSource connections(Database database, SimProcess process) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.equals("getConnection")) {
                return NOTHING;
            }
            return connection(new Session(database, process));
        });
    }

    private static Connection connection(Session session) {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method) {
            case "prepareStatement" -> statement((Connection) proxy, session, (String) arguments[0]);
            case "createStatement" -> statement((Connection) proxy, session, "");
            case "commit" -> {
                session.commit();
                yield null;
            }
            case "rollback" -> {
                if (arguments.length == 0) {
                    session.rollback();
                } else {
                    session.rollback(((Point) Proxy.getInvocationHandler(arguments[0])).state());
                }
                yield null;
            }
            case "close" -> {
                session.close();
                yield null;
            }
            case "setAutoCommit" -> {
                session.commitsEach((Boolean) arguments[0]);
                yield null;
            }
            case "getAutoCommit" -> session.commitsEach();
            case "setSavepoint" ->
                Proxy.newProxyInstance(
                        Jdbc.class.getClassLoader(), new Class<?>[] {Savepoint.class}, new Point(session.savepoint()));
            case "createArrayOf" -> array((Object[]) arguments[1]);
            case "getMetaData" -> proxy(DatabaseMetaData.class, Jdbc::supported);
            case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            default -> NOTHING;
        });
    }

    private record Point(Object state) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
            return null;
        }
    }

    private static Object supported(Object proxy, String method, Object[] arguments) {
        return method.startsWith("supports") ? true : method.startsWith("get") ? "PostgreSQL" : NOTHING;
    }

    private static Array array(Object[] values) {
        return proxy(Array.class, (proxy, method, arguments) -> method.equals("getArray") ? values : NOTHING);
    }

    /** State of a prepared statement. */
    private static final class Prepared implements Answers {

        private final Connection connection;
        private final Session session;
        private final String sql;
        private final List<@Nullable Object> parameters = new ArrayList<>();
        private final List<List<@Nullable Object>> batch = new ArrayList<>();
        private Result result = Result.of(0);

        Prepared(Connection connection, Session session, String sql) {
            this.connection = connection;
            this.session = session;
            this.sql = sql;
        }

        @Override
        public @Nullable Object to(Object proxy, String method, Object[] arguments) throws SQLException {
            if (method.startsWith("set") && arguments.length > 1) {
                set((Integer) arguments[0], method.equals("setNull") ? null : arguments[1]);
                return null;
            }
            return switch (method) {
                case "executeQuery" -> {
                    run(arguments.length > 0 ? (String) arguments[0] : sql, parameters);
                    yield rows(result);
                }
                case "executeUpdate" -> {
                    run(sql, parameters);
                    yield result.changed();
                }
                case "execute" -> {
                    run(sql, parameters);
                    yield !result.columns().isEmpty();
                }
                case "addBatch" -> {
                    batch.add(new ArrayList<>(parameters));
                    yield null;
                }
                case "executeBatch" -> batch();
                case "getResultSet" -> rows(result);
                case "getUpdateCount" -> result.changed();
                case "getConnection" -> connection;
                case "getParameterMetaData" -> throw new SQLFeatureNotSupportedException("no types here");
                default -> NOTHING;
            };
        }

        private void set(int index, @Nullable Object value) {
            while (parameters.size() < index) {
                parameters.add(null);
            }
            parameters.set(index - 1, Values.of(value));
        }

        private void run(String text, List<@Nullable Object> values) throws SQLException {
            result = session.execute(text, values);
        }

        private int[] batch() throws SQLException {
            int[] changed = new int[batch.size()];
            for (int i = 0; i < changed.length; i++) {
                run(sql, batch.get(i));
                changed[i] = result.changed();
            }
            batch.clear();
            return changed;
        }
    }

    private static PreparedStatement statement(Connection connection, Session session, String sql) {
        return proxy(PreparedStatement.class, new Prepared(connection, session, sql));
    }

    /** State of a result set. */
    private static final class Rows implements Answers {

        private final Result result;
        private int at = -1;
        private boolean nothing;

        Rows(Result result) {
            this.result = result;
        }

        @Override
        public @Nullable Object to(Object proxy, String method, Object[] arguments) {
            if (method.equals("next")) {
                return ++at < result.rows().size();
            }
            if (method.equals("wasNull")) {
                return nothing;
            }
            if (method.equals("getMetaData")) {
                return proxy(ResultSetMetaData.class, (meta, name, index) -> switch (name) {
                    case "getColumnCount" -> result.columns().size();
                    case "getColumnLabel", "getColumnName" -> result.columns().get((Integer) index[0] - 1);
                    default -> NOTHING;
                });
            }
            return method.startsWith("get") && arguments.length > 0 ? value(method, arguments) : NOTHING;
        }

        private @Nullable Object value(String method, Object[] arguments) {
            int column = arguments[0] instanceof Integer index
                    ? index - 1
                    : result.columns().indexOf(((String) arguments[0]).toLowerCase(Locale.ROOT));
            if (column < 0) {
                throw new IllegalArgumentException("There is no column " + arguments[0] + " in " + result.columns());
            }
            Object value = result.rows().get(at).get(column);
            nothing = value == null;
            return switch (method) {
                case "getLong" -> value == null ? 0L : value;
                case "getInt" -> value == null ? 0 : ((Long) value).intValue();
                case "getShort" -> value == null ? (short) 0 : ((Long) value).shortValue();
                case "getBoolean" -> value != null && (Boolean) value;
                default -> Values.as(value, arguments.length > 1 ? (Class<?>) arguments[1] : null);
            };
        }
    }

    private static ResultSet rows(Result result) {
        return proxy(ResultSet.class, new Rows(result));
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, arguments);
            }
            Object answer = answers.to(proxy, method.getName(), arguments == null ? new Object[0] : arguments);
            return answer == NOTHING ? nothing(method.getReturnType()) : answer;
        };
        return type.cast(Proxy.newProxyInstance(Jdbc.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "simulated";
        };
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }
}
