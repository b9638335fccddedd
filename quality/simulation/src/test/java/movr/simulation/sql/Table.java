package movr.simulation.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Table with its committed rows, by primary key. Rows are never changed in place. */
final class Table {

    private final String name;
    private final List<String> key;
    private final Map<String, @Nullable Object> empty = new HashMap<>();
    private @Nullable String mark;
    private final NavigableMap<List<Object>, Map<String, @Nullable Object>> rows = new TreeMap<>(Values::compare);

    Table(String name, List<String> key, List<String> columns) {
        this.name = name;
        this.key = key;
        columns.forEach(column -> empty.put(column, null));
    }

    Table with(String column, Object otherwise) {
        empty.put(column, otherwise);
        return this;
    }

    void mark(String column) {
        mark = column;
    }

    String name() {
        return name;
    }

    NavigableMap<List<Object>, Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** A row of default values. */
    Map<String, @Nullable Object> row(LongSupplier id) {
        Map<String, @Nullable Object> row = new HashMap<>(empty);
        if (mark != null) {
            row.put(mark, id.getAsLong());
        }
        return row;
    }

    List<Object> keyOf(Map<String, @Nullable Object> row) {
        List<Object> values = new ArrayList<>();
        for (String column : key) {
            Object value = row.get(column);
            if (value == null) {
                throw new SqlFailure("23502", name + "." + column + " is null");
            }
            values.add(value);
        }
        return values;
    }

    void check(String column) {
        if (!empty.containsKey(column)) {
            throw new SqlFailure("42703", "The table " + name + " has no column " + column);
        }
    }
}
