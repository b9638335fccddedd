package movr.simulation.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expression of a statement. */
@FunctionalInterface
interface Expression {

    @Nullable
    Object in(Scope scope);

    /** Execution of a statement: its parameters, and what it sees and locks. */
    interface Execution {

        @Nullable
        Object parameter(int index);

        List<Map<String, @Nullable Object>> rows(String table);

        Table table(String name);

        @Nullable
        Map<String, @Nullable Object> row(Table table, List<Object> key);

        void write(Table table, List<Object> key, @Nullable Map<String, @Nullable Object> row);

        void lock(Table table, List<Object> key);

        /** Id of the transaction. */
        long id();

        /** No transaction has this id yet. */
        long nextId();

        /** Transactions with lesser ids are over. */
        long oldestId();

        Instant begun();

        Instant clock();
    }

    /** Rows that names in an expression refer to, by alias; those of an outer statement, too. */
    final class Scope {

        private final @Nullable Scope outer;
        private final Execution execution;
        private final Map<String, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        private List<Scope> group = List.of();

        Scope(Execution execution, @Nullable Scope outer) {
            this.execution = execution;
            this.outer = outer;
        }

        Execution execution() {
            return execution;
        }

        Scope with(String alias, Map<String, @Nullable Object> row) {
            Scope scope = new Scope(execution, outer);
            scope.rows.putAll(rows);
            scope.rows.put(alias, row);
            return scope;
        }

        Scope over(List<Scope> members) {
            Scope scope = new Scope(execution, outer);
            scope.group = members;
            return scope;
        }

        List<Scope> group() {
            return group;
        }

        Map<String, Map<String, @Nullable Object>> rows() {
            return rows;
        }

        @Nullable
        Object column(@Nullable String alias, String name) {
            for (Scope scope = this; scope != null; scope = scope.outer) {
                for (Map.Entry<String, Map<String, @Nullable Object>> row : scope.rows.entrySet()) {
                    if ((alias == null || row.getKey().equals(alias))
                            && row.getValue().containsKey(name)) {
                        return row.getValue().get(name);
                    }
                }
            }
            throw new SqlFailure("42703", "There is no column " + alias + "." + name);
        }
    }

    /** Result of a statement: rows with names of columns, and how many rows were changed. */
    record Result(List<String> columns, List<List<@Nullable Object>> rows, int changed) {

        static Result of(int changed) {
            return new Result(List.of(), new ArrayList<>(), changed);
        }
    }
}
