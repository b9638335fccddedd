package movr.simulation.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Transaction at READ COMMITTED: each statement sees what is committed by then, and its own writes. */
final class Transaction {

    /** Greater than all. */
    private static final long NO_ID = Long.MAX_VALUE;

    private final Instant begun;
    private long id = NO_ID;
    private Map<Table, NavigableMap<List<Object>, Change>> writes = new LinkedHashMap<>();

    Transaction(Instant begun) {
        this.begun = begun;
    }

    /** A row after the transaction; null when it is deleted. */
    record Change(@Nullable Map<String, @Nullable Object> row) {}

    /** A place for a row, which one transaction at a time may change. */
    record Place(Table table, List<Object> key) {}

    Instant begun() {
        return begun;
    }

    long id(LongSupplier next) {
        if (id == NO_ID) {
            id = next.getAsLong();
        }
        return id;
    }

    long idOrNone() {
        return id;
    }

    boolean hasWritten() {
        return !writes.isEmpty();
    }

    Map<Table, NavigableMap<List<Object>, Change>> writes() {
        return writes;
    }

    List<Map<String, @Nullable Object>> rows(Table table) {
        NavigableMap<List<Object>, Change> own = writes.get(table);
        if (own == null) {
            return new ArrayList<>(table.rows().values());
        }
        NavigableMap<List<Object>, Map<String, @Nullable Object>> merged = new TreeMap<>(table.rows());
        own.forEach((key, change) -> {
            if (change.row() == null) {
                merged.remove(key);
            } else {
                merged.put(key, change.row());
            }
        });
        return new ArrayList<>(merged.values());
    }

    @Nullable
    Map<String, @Nullable Object> row(Table table, List<Object> key) {
        NavigableMap<List<Object>, Change> own = writes.get(table);
        Change change = own == null ? null : own.get(key);
        return change == null ? table.rows().get(key) : change.row();
    }

    void write(Table table, List<Object> key, @Nullable Map<String, @Nullable Object> row) {
        writes.computeIfAbsent(table, each -> new TreeMap<>(Values::compare)).put(key, new Change(row));
    }

    /** The writes so far. */
    Map<Table, NavigableMap<List<Object>, Change>> savepoint() {
        Map<Table, NavigableMap<List<Object>, Change>> copy = new LinkedHashMap<>();
        writes.forEach((table, changes) -> copy.put(table, new TreeMap<>(changes)));
        return copy;
    }

    void rollback(Map<Table, NavigableMap<List<Object>, Change>> savepoint) {
        writes = new LinkedHashMap<>();
        savepoint.forEach((table, changes) -> writes.put(table, new TreeMap<>(changes)));
    }

    /** Forgets writes to some tables, which are committed by themselves. */
    Transaction split(List<Table> tables) {
        Transaction other = new Transaction(begun);
        Map<Table, NavigableMap<List<Object>, Change>> mine = new HashMap<>(writes);
        tables.forEach(table -> {
            NavigableMap<List<Object>, Change> moved = mine.get(table);
            if (moved != null) {
                writes.remove(table);
                other.writes.put(table, moved);
            }
        });
        return other;
    }
}
