package movr.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.postgresql.PGConnection;

/** Breaks one statement or one COMMIT, once, in one of the ways in which CockroachDB and PostgreSQL break them. */
final class PlannedFault implements QueryExecutionListener, MethodExecutionListener {

    /** Where the fault strikes. */
    static final int AT_COMMIT = -1;

    /** How a statement or COMMIT fails. */
    enum Kind {
        SERIALIZATION_FAILURE("40001"),
        DEADLOCK("40P01"),
        SHUTDOWN("57P01"),
        SESSION_KILLED("57P01"),
        AMBIGUOUS_BUT_ROLLED_BACK("40003"),
        AMBIGUOUS_BUT_COMMITTED("40003"),
        CUT_AFTER_COMMIT("08006");

        private final String state;

        Kind(String state) {
            this.state = state;
        }

        boolean onlyAtCommit() {
            return this == AMBIGUOUS_BUT_ROLLED_BACK || afterCommit();
        }

        boolean afterCommit() {
            return this == AMBIGUOUS_BUT_COMMITTED || this == CUT_AFTER_COMMIT;
        }
    }

    private record Plan(Kind kind, AtomicInteger countdown, boolean atCommit) {}

    private final AtomicReference<Plan> plan = new AtomicReference<>();

    /** Arms the fault for the n-th statement from now, from 0, or for the next COMMIT. */
    void strike(Kind kind, int statement) {
        plan.set(new Plan(kind, new AtomicInteger(Math.max(statement, 0)), statement == AT_COMMIT));
    }

    boolean struck() {
        return plan.get() == null;
    }

    void disarm() {
        plan.set(null);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Plan planned = plan.get();
        if (planned != null && !planned.atCommit() && planned.countdown().getAndDecrement() == 0) {
            plan.set(null);
            strikeBefore(planned.kind(), execution.getStatement());
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        Plan planned = plan.get();
        if (planned != null
                && planned.atCommit()
                && isCommit(call)
                && !planned.kind().afterCommit()) {
            plan.set(null);
            strikeBefore(planned.kind(), call.getTarget());
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        Plan planned = plan.get();
        if (planned != null
                && planned.atCommit()
                && isCommit(call)
                && planned.kind().afterCommit()) {
            plan.set(null);
            raise(planned.kind());
        }
    }

    private static boolean isCommit(MethodExecutionContext call) {
        return call.getTarget() instanceof Connection
                && "commit".equals(call.getMethod().getName());
    }

    private static void strikeBefore(Kind kind, Object target) {
        Connection connection = connectionOf(target);
        if (kind == Kind.SESSION_KILLED) {
            kill(connection);
        } else {
            rollBack(connection);
            raise(kind);
        }
    }

    private static Connection connectionOf(Object target) {
        try {
            return target instanceof Connection connection ? connection : ((java.sql.Statement) target).getConnection();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends the session for real: what follows on it fails as it would when a node dies. */
    private static void kill(Connection connection) {
        try {
            PGConnection session = connection.unwrap(PGConnection.class);
            try (Connection other =
                            DriverManager.getConnection(connection.getMetaData().getURL(), "postgres", "");
                    PreparedStatement statement = other.prepareStatement("SELECT pg_terminate_backend(?, 5000)")) {
                statement.setInt(1, session.getBackendPID());
                statement.executeQuery();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void raise(Kind kind) {
        PlannedFault.<RuntimeException>sneak(new SQLException("planned: " + kind, kind.state));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
