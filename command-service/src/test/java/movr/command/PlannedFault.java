package movr.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Breaks statements and COMMITs in the ways in which CockroachDB and PostgreSQL, the pool and the process itself break them. Several faults
 * follow one another: each waits until the one before it has struck.
 */
final class PlannedFault implements QueryExecutionListener, MethodExecutionListener {

    /** Where the fault strikes. */
    static final int AT_COMMIT = -1;

    /** Kind of failure of a statement or COMMIT. */
    enum Kind {
        SERIALIZATION_FAILURE("40001"),
        DEADLOCK("40P01"),
        SHUTDOWN("57P01"),
        SESSION_KILLED("57P01"),
        AMBIGUOUS_BUT_ROLLED_BACK("40003"),
        AMBIGUOUS_BUT_COMMITTED("40003"),
        CUT_AFTER_COMMIT("08006"),
        CUT("08006"),
        REFUSED_CONNECTION("08001"),
        CANCELLED("57014"),
        CANCELLED_AFTER_COMMIT("57014"),
        LOCKED_OUT("55P03"),
        STANDBY("25006"),
        INTERNAL("XX000"),
        INTERNAL_AFTER_COMMIT("XX000"),
        BAD_PASSWORD("28P01"),
        TOO_MANY_CONNECTIONS("53300"),
        POOL_EMPTY(""),
        POOL_CLOSED(""),
        BUG(""),
        BUG_AFTER_COMMIT(""),
        ERROR(""),
        ERROR_AFTER_COMMIT("");

        /** Those that heal at once: the command is carried out all the same. */
        static final List<Kind> HEALING = List.of(
                SERIALIZATION_FAILURE,
                DEADLOCK,
                SHUTDOWN,
                SESSION_KILLED,
                AMBIGUOUS_BUT_ROLLED_BACK,
                AMBIGUOUS_BUT_COMMITTED,
                CUT_AFTER_COMMIT);

        private final String state;

        Kind(String state) {
            this.state = state;
        }

        boolean onlyAtCommit() {
            return this == AMBIGUOUS_BUT_ROLLED_BACK || afterCommit();
        }

        boolean afterCommit() {
            return this == AMBIGUOUS_BUT_COMMITTED || name().endsWith("AFTER_COMMIT");
        }
    }

    /**
     * One fault.
     *
     * @param place statements to let pass before it strikes, or {@link #AT_COMMIT}
     * @param lasting whether it strikes ever after, at statements and COMMITs, instead of once
     */
    record Fault(Kind kind, int place, boolean lasting) {

        static Fault once(Kind kind, int place) {
            return new Fault(kind, place, false);
        }

        private boolean atCommit() {
            return place == AT_COMMIT;
        }

        @Override
        public String toString() {
            return kind + (atCommit() ? " at COMMIT" : " at statement " + place) + (lasting ? " and ever after" : "");
        }
    }

    private final Deque<Fault> planned = new ArrayDeque<>();
    private int statements;
    private int struck;
    private boolean lasts;

    /** Arms the fault for the n-th statement from now, from 0, or for the next COMMIT. */
    void strike(Kind kind, int statement) {
        strike(List.of(Fault.once(kind, statement)));
    }

    /** Arms faults: the first from now on, each other one from when the one before has struck. */
    synchronized void strike(List<Fault> faults) {
        disarm();
        planned.addAll(faults);
    }

    boolean struck() {
        return strikes() > 0;
    }

    /** How many faults have struck; a lasting one counts as often as it does. */
    synchronized int strikes() {
        return struck;
    }

    synchronized void disarm() {
        planned.clear();
        statements = 0;
        struck = 0;
        lasts = false;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Kind kind = atStatement();
        if (kind != null) {
            strikeBefore(kind, execution.getStatement());
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        Kind kind = isCommit(call) ? atCommit(false) : null;
        if (kind != null) {
            strikeBefore(kind, call.getTarget());
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        Kind kind = isCommit(call) && call.getThrown() == null ? atCommit(true) : null;
        if (kind != null) {
            raise(kind);
        }
    }

    private synchronized @Nullable Kind atStatement() {
        Fault next = planned.peek();
        if (next == null || next.kind().onlyAtCommit()) {
            return null;
        }
        boolean now = lasts || (!next.atCommit() && statements++ >= next.place());
        return now ? strikeWith(next) : null;
    }

    private synchronized @Nullable Kind atCommit(boolean after) {
        Fault next = planned.peek();
        if (next == null || next.kind().afterCommit() != after) {
            return null;
        }
        boolean now = lasts || next.atCommit();
        return now ? strikeWith(next) : null;
    }

    private Kind strikeWith(Fault fault) {
        struck++;
        lasts = fault.lasting();
        if (!lasts) {
            planned.remove();
            statements = 0;
        }
        return fault.kind();
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
            if (!kind.state.isEmpty()) {
                rollBack(connection);
            }
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
        String message = "planned: " + kind;
        PlannedFault.<RuntimeException>sneak(
                switch (kind) {
                    case POOL_EMPTY -> new SQLTransientConnectionException(message);
                    case POOL_CLOSED -> new SQLException(message);
                    case BUG, BUG_AFTER_COMMIT -> new IllegalStateException(message);
                    case ERROR, ERROR_AFTER_COMMIT -> new StackOverflowError(message);
                    default -> new SQLException(message, kind.state);
                });
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
