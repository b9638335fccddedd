package movr.verifier.checks;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import movr.verifier.rows.Query;

/**
 * A table of a read model, as far as it is compared.
 *
 * @param name schema included
 * @param key columns that tell rows apart, and by which they are found on both sides
 * @param columns the others, each with what is asked of it
 */
record ReadTable(String name, List<String> key, Map<String, Verdict> columns) {

    static ReadTable of(String name, String... key) {
        return new ReadTable(name, List.of(key), Map.of());
    }

    /** The same table with more columns that are compared. */
    ReadTable with(Verdict verdict, String... names) {
        Map<String, Verdict> all = new LinkedHashMap<>(columns);
        for (String column : names) {
            all.put(column, verdict);
        }
        return new ReadTable(name, key, all);
    }

    /** The columns that are compared. */
    Set<String> compared() {
        Set<String> all = new LinkedHashSet<>(key);
        all.addAll(columns.keySet());
        return all;
    }

    /** All rows of the table. */
    Query query(String url) {
        String order = String.join(", ", key);
        String sql = "SELECT %s FROM %s ORDER BY %s".formatted(String.join(", ", compared()), name, order);
        return new Query(url, sql, key, List.of());
    }
}
