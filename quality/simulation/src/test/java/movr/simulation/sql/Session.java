package movr.simulation.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimProcess;
import movr.simulation.sql.Expression.Execution;
import movr.simulation.sql.Expression.Result;
import movr.simulation.sql.Transaction.Place;
import org.jspecify.annotations.Nullable;

/** Connection of a process to a database. Each statement and each commit is a step, before it and after it. */
final class Session {

    private static final Map<String, String> HEADS = new ConcurrentHashMap<>();
    private static final int LONGEST_HEAD = 60;
    private static final long LOCK_POLL_MICROS = 5_000;
    private static final long LOCK_TIMEOUT_MICROS = 2_000_000;

    private final Database database;
    private final SimProcess process;
    private final int generation;
    private final Scheduler scheduler;
    private final Runnable brokenConnection = this::rollback;
    private boolean commitsEach = true;
    private @Nullable Transaction transaction;

    Session(Database database, SimProcess process) {
        this.database = database;
        this.process = process;
        this.generation = database.generation();
        this.scheduler = database.scheduler();
        process.onDeath(brokenConnection);
    }

    /** Attempt to change a row that another transaction has changed. */
    private static final class Locked extends RuntimeException {

        Locked() {
            super("locked", null, false, false);
        }
    }

    boolean commitsEach() {
        return commitsEach;
    }

    void commitsEach(boolean each) throws SQLException {
        if (each && !commitsEach && transaction != null) {
            commit();
        }
        commitsEach = each;
    }

    Result execute(String sql, List<@Nullable Object> parameters) throws SQLException {
        Statement statement = parsed(sql);
        scheduler.step(database.name() + " " + HEADS.computeIfAbsent(sql, Session::head));
        check();
        Transaction current = begun();
        Result result = unlocked(statement, parameters, current);
        database.commitEarlyWrites(current);
        if (commitsEach) {
            commit();
        } else {
            scheduler.step(database.name() + " done");
            check();
        }
        return result;
    }

    private Statement parsed(String sql) {
        try {
            return Parser.parse(sql);
        } catch (IllegalArgumentException failure) {
            scheduler.fail(failure);
            throw failure;
        }
    }

    private static String head(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(LONGEST_HEAD, line.length()));
    }

    private Result unlocked(Statement statement, List<@Nullable Object> parameters, Transaction current)
            throws SQLException {
        long began = scheduler.now();
        while (true) {
            var before = current.savepoint();
            try {
                return statement.run(new Seen(database, current, parameters));
            } catch (SqlFailure failure) {
                if (failure.state().startsWith("42")) {
                    scheduler.fail(failure);
                }
                current.rollback(before);
                throw new SQLException(failure.getMessage(), failure.state());
            } catch (Locked wait) {
                current.rollback(before);
                if (scheduler.now() - began > LOCK_TIMEOUT_MICROS) {
                    throw new SQLException("lock timeout", "55P03", wait);
                }
                scheduler.sleep(LOCK_POLL_MICROS);
                check();
            }
        }
    }

    private Transaction begun() {
        Transaction current = transaction;
        if (current == null) {
            current = new Transaction(database.time());
            transaction = current;
            database.begun(current);
        }
        return current;
    }

    void commit() throws SQLException {
        Transaction current = transaction;
        if (current == null) {
            return;
        }
        boolean writes = current.hasWritten();
        if (writes && !commitsEach) {
            scheduler.step(database.name() + " COMMIT");
        }
        check();
        transaction = null;
        Database.Commit commit = database.commit(current);
        scheduler.step(database.name() + (writes ? " committed" : " read"));
        if (writes) {
            scheduler.sleep(database.replication());
        }
        check();
        if (commit != null) {
            if (commit.lost()) {
                throw broken();
            }
            commit.answer();
            scheduler.step(database.name() + " answered");
        }
    }

    void rollback() {
        Transaction current = transaction;
        transaction = null;
        if (current != null) {
            database.release(current);
        }
    }

    void close() {
        rollback();
        process.forget(brokenConnection);
    }

    Object savepoint() {
        return begun().savepoint();
    }

    @SuppressWarnings("unchecked") // savepoints are made above
    void rollback(Object savepoint) {
        begun().rollback((Map<Table, NavigableMap<List<Object>, Transaction.Change>>) savepoint);
    }

    private void check() throws SQLException {
        if (process.dead() || generation != database.generation()) {
            rollback();
            throw broken();
        }
    }

    private static SQLException broken() {
        return new SQLException("The connection is broken", "08006");
    }

    /** View of a statement. */
    private record Seen(Database database, Transaction transaction, List<@Nullable Object> parameters)
            implements Execution {

        @Override
        public @Nullable Object parameter(int index) {
            return parameters.get(index - 1);
        }

        @Override
        public List<Map<String, @Nullable Object>> rows(String table) {
            return transaction.rows(database.table(table));
        }

        @Override
        public long id() {
            return database.idOf(transaction);
        }

        @Override
        public long nextId() {
            return database.nextId();
        }

        @Override
        public long oldestId() {
            return database.oldestId();
        }

        @Override
        public Table table(String name) {
            return database.table(name);
        }

        @Override
        public @Nullable Map<String, @Nullable Object> row(Table table, List<Object> key) {
            return transaction.row(table, key);
        }

        @Override
        public void write(Table table, List<Object> key, @Nullable Map<String, @Nullable Object> row) {
            transaction.write(table, key, row);
        }

        @Override
        public void lock(Table table, List<Object> key) {
            if (!database.lock(new Place(table, key), transaction)) {
                throw new Locked();
            }
        }

        @Override
        public Instant begun() {
            return transaction.begun();
        }

        @Override
        public Instant clock() {
            return Objects.requireNonNull(database.time());
        }
    }
}
