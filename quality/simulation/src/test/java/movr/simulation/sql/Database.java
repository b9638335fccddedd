package movr.simulation.sql;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimProcess;
import movr.simulation.sql.Transaction.Change;
import movr.simulation.sql.Transaction.Place;
import org.jspecify.annotations.Nullable;

/**
 * Database in memory: tables, transactions at READ COMMITTED, locks of rows, and a log of commits, of which a fail-over
 * loses those that were not answered.
 */
public final class Database {

    private static final int SELDOM = 6;
    private static final long SLOW_REPLICATION_MICROS = 60_000;

    private final Scheduler scheduler;
    private final SplittableRandom random;
    private final String name;
    private final Clock clock;
    private final Watcher watcher;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<Place, Transaction> locks = new HashMap<>();
    private final List<Commit> log = new ArrayList<>();
    private final List<Table> early = new ArrayList<>();
    private final Set<Transaction> open = new LinkedHashSet<>();
    private int generation;
    private long nextId = 1;
    private long answeredId;

    /** Observer of committed changes, and of those that are lost again. */
    @FunctionalInterface
    public interface Watcher {

        /** Called for each row. */
        void changed(String table, Step step);
    }

    /**
     * Change of a row.
     *
     * @param before null when there was none
     * @param after null when there is none
     * @param undone whether a fail-over has lost a commit
     */
    public record Step(
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            boolean undone) {}

    /** A commit; a fail-over may lose it until it is answered. */
    static final class Commit {

        private final long id;
        private final List<Runnable> undoing = new ArrayList<>();
        private boolean answered;
        private boolean lost;

        Commit(long id) {
            this.id = id;
        }

        boolean lost() {
            return lost;
        }

        void answer() {
            answered = true;
        }
    }

    /** Creates a database without tables. */
    public Database(Scheduler scheduler, SplittableRandom random, String name, Clock clock, Watcher watcher) {
        this.scheduler = scheduler;
        this.random = random;
        this.name = name;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Creates a table; the first columns are its key. */
    public Database create(String table, int key, String... columns) {
        tables.put(table, new Table(table, List.of(columns).subList(0, key), List.of(columns)));
        return this;
    }

    /** Sets a column's default. */
    public Database otherwise(String table, String column, Object value) {
        table(table).with(column, value);
        return this;
    }

    /** Lets a column have the id of the transaction that has written a row. */
    public Database marked(String table, String column) {
        table(table).mark(column);
        return this;
    }

    /** Connections of a process, which are closed when it dies. */
    public DataSource connections(SimProcess process) {
        return Jdbc.connections(this, process);
    }

    /** Plants a fault: what transactions write into these tables is committed at once. */
    public void commitEarly(String table) {
        early.add(table(table));
    }

    /** The committed rows of a table. */
    public List<Map<String, @Nullable Object>> rows(String table) {
        return new ArrayList<>(table(table).rows().values());
    }

    /** Ends all connections; transactions in progress are rolled back, and commits that are not answered yet stay unanswered. */
    public void cut() {
        generation++;
        open.clear();
        locks.clear();
    }

    /** Loses some of the last commits that were not answered, gives their ids again, and ends all connections. */
    public void failOver() {
        int first = 0;
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).answered) {
                first = i + 1;
            }
        }
        int kept = first + (first < log.size() ? random.nextInt(log.size() - first + 1) : 0);
        for (int i = log.size() - 1; i >= kept; i--) {
            Commit commit = log.remove(i);
            commit.lost = true;
            for (int undo = commit.undoing.size() - 1; undo >= 0; undo--) {
                commit.undoing.get(undo).run();
            }
        }
        log.forEach(commit -> answeredId = Math.max(answeredId, commit.id));
        log.clear();
        nextId = answeredId + 1;
        cut();
    }

    /** Time that a commit needs to get to the replicas, sometimes; its client waits for that, others see it already. */
    long replication() {
        return random.nextInt(SELDOM) == 0 ? random.nextLong(SLOW_REPLICATION_MICROS) : 0;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    String name() {
        return name;
    }

    int generation() {
        return generation;
    }

    Instant time() {
        return clock.instant();
    }

    Table table(String table) {
        Table found = tables.get(table);
        if (found == null) {
            throw new SqlFailure("42P01", "There is no table " + table + " in " + name);
        }
        return found;
    }

    /** Locks a row; false when another transaction has it. */
    boolean lock(Place place, Transaction transaction) {
        Transaction holder = locks.putIfAbsent(place, transaction);
        return holder == null || holder == transaction;
    }

    /** Notes a transaction that has begun. */
    void begun(Transaction transaction) {
        open.add(transaction);
    }

    /** The id of a transaction, given when it first needs one. */
    long idOf(Transaction transaction) {
        return transaction.id(() -> nextId++);
    }

    /** No transaction has this id yet, or a greater one. */
    long nextId() {
        return nextId;
    }

    /** Transactions with lesser ids are over. */
    long oldestId() {
        return open.stream().mapToLong(Transaction::idOrNone).reduce(nextId, Math::min);
    }

    void release(Transaction transaction) {
        open.remove(transaction);
        locks.values().removeIf(holder -> holder == transaction);
    }

    @Nullable
    Commit commit(Transaction transaction) {
        release(transaction);
        if (!transaction.hasWritten()) {
            return null;
        }
        Commit commit = new Commit(idOf(transaction));
        transaction
                .writes()
                .forEach((table, changes) -> changes.forEach((key, change) -> {
                    apply(table, key, change, commit);
                }));
        while (!log.isEmpty() && log.get(0).answered) {
            answeredId = Math.max(answeredId, log.remove(0).id);
        }
        log.add(commit);
        return commit;
    }

    private void apply(Table table, List<Object> key, Change change, Commit commit) {
        Map<String, @Nullable Object> before = table.rows().get(key);
        put(table, key, change.row());
        watcher.changed(table.name(), new Step(before, change.row(), false));
        commit.undoing.add(() -> {
            put(table, key, before);
            watcher.changed(table.name(), new Step(change.row(), before, true));
        });
    }

    private static void put(Table table, List<Object> key, @Nullable Map<String, @Nullable Object> row) {
        if (row == null) {
            table.rows().remove(key);
        } else {
            table.rows().put(key, row);
        }
    }

    void commitEarlyWrites(Transaction transaction) {
        if (!early.isEmpty()) {
            Transaction split = transaction.split(early);
            Commit commit = commit(split);
            if (commit != null) {
                commit.answer();
            }
        }
    }
}
