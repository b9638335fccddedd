package movr.verifier.rows;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row as text, so that rows of two databases and events can be compared exactly: times as ISO 8601 in UTC with all their digits,
 * numbers as the shortest decimal that tells them from their neighbours.
 *
 * @param key values of the key's columns, with spaces between them
 * @param columns values by name, the key's included; NULL is left out
 */
public record Row(String key, Map<String, String> columns) {

    /** A row made from a result's row. */
    public static Row of(ResultSet result, List<String> key) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, String> values = new HashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            Object value = result.getObject(column);
            if (value != null) {
                values.put(columns.getColumnLabel(column), text(value));
            }
        }
        return of(values, key);
    }

    public static Row of(Map<String, String> values, List<String> key) {
        return new Row(key.stream().map(values::get).collect(Collectors.joining(" ")), values);
    }

    @Nullable
    public String get(String column) {
        return columns.get(column);
    }

    /** The value of a column that is never NULL. */
    public String value(String column) {
        String value = columns.get(column);
        if (value == null) {
            throw new IllegalStateException("Row " + key + " has no " + column);
        }
        return value;
    }

    public double number(String column) {
        return Double.parseDouble(value(column));
    }

    public Instant time(String column) {
        return Instant.parse(value(column));
    }

    /** Adds a column; null for NULL. */
    public Row with(String column, @Nullable Object value) {
        if (value != null) {
            columns.put(column, text(value));
        }
        return this;
    }

    /** A hash of all columns, so that a million rows can be kept in mind. */
    public long digest() {
        long sum = 0;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            sum += hash(column.getKey() + '=' + column.getValue());
        }
        return sum;
    }

    /** 64 bits by FNV-1a. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static String text(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        } else if (value instanceof Double || value instanceof BigDecimal) {
            // NUMERIC has no negative zero
            return Double.toString(((Number) value).doubleValue() + 0.0);
        }
        return value.toString();
    }
}
