package movr.simulation.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import movr.simulation.sql.Expression.Execution;
import movr.simulation.sql.Expression.Result;
import movr.simulation.sql.Expression.Scope;
import org.jspecify.annotations.Nullable;

/** Statement that was read. */
sealed interface Statement {

    Result run(Execution execution);

    /** A column of a result; {@code *} when it has no expression. */
    record Item(String name, @Nullable Expression value, boolean aggregate) {}

    /** Origin of rows in FROM. */
    record Origin(String alias, Function<Scope, List<Map<String, @Nullable Object>>> rows) {}

    /** An expression to sort by. */
    record Order(Expression by, boolean descending) {}

    /** Action on a conflict; none without assignments. */
    record Conflict(Map<String, Expression> set, @Nullable Expression where) {}

    /** SELECT. */
    record Select(
            List<Item> items,
            boolean distinct,
            List<Origin> from,
            @Nullable Expression where,
            List<Order> order,
            @Nullable Expression limit,
            List<Select> unions)
            implements Statement {

        @Override
        public Result run(Execution execution) {
            return run(new Scope(execution, null));
        }

        Result run(Scope outer) {
            List<Scope> found = sorted(matching(from, where, new Scope(outer.execution(), outer)));
            List<String> columns = new ArrayList<>();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            if (items.stream().anyMatch(Item::aggregate)) {
                found = List.of(new Scope(outer.execution(), outer).over(found));
            }
            for (Scope scope : found) {
                List<@Nullable Object> row = row(items, scope);
                if (!distinct || !rows.contains(row)) {
                    rows.add(row);
                }
            }
            items.forEach(item -> columns.add(item.name()));
            for (Select union : unions) {
                rows.addAll(union.run(outer).rows());
            }
            boolean star = items.get(0).value() == null;
            return new Result(star && !found.isEmpty() ? names(found.get(0)) : columns, rows, 0);
        }

        private List<Scope> sorted(List<Scope> found) {
            Comparator<Scope> comparator = null;
            for (Order each : order) {
                Comparator<Scope> next = (one, other) -> Values.compare(
                        Objects.requireNonNull(each.by().in(one)),
                        Objects.requireNonNull(each.by().in(other)));
                next = each.descending() ? next.reversed() : next;
                comparator = comparator == null ? next : comparator.thenComparing(next);
            }
            List<Scope> rows = new ArrayList<>(found);
            if (comparator != null) {
                rows.sort(comparator);
            }
            if (limit != null && !rows.isEmpty()) {
                long most = (Long) Objects.requireNonNull(limit.in(rows.get(0)));
                return rows.subList(0, (int) Math.min(most, rows.size()));
            }
            return rows;
        }
    }

    /** INSERT of rows of values. */
    record Insert(
            String into,
            List<String> columns,
            List<List<Expression>> values,
            @Nullable Conflict conflict,
            List<Item> returning)
            implements Statement {

        @Override
        public Result run(Execution execution) {
            Table table = execution.table(into);
            columns.forEach(table::check);
            Scope scope = new Scope(execution, null);
            Changes changes = new Changes(returning);
            for (List<Expression> row : values) {
                insert(table, row, scope, changes);
            }
            return changes.result();
        }

        private void insert(Table table, List<Expression> expressions, Scope scope, Changes changes) {
            Execution execution = scope.execution();
            Map<String, @Nullable Object> row = table.row(execution::id);
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), timely(expressions.get(i).in(scope)));
            }
            List<Object> key = table.keyOf(row);
            execution.lock(table, key);
            Map<String, @Nullable Object> there = execution.row(table, key);
            if (there == null) {
                execution.write(table, key, row);
                changes.add(scope.with(alias(into), row));
            } else if (conflict == null) {
                throw new SqlFailure("23505", "The key " + key + " of " + into + " is taken");
            } else if (!conflict.set().isEmpty()) {
                Scope both = scope.with(alias(into), there).with("excluded", row);
                if (holds(conflict.where(), both)) {
                    Map<String, @Nullable Object> changed = assigned(table, there, conflict.set(), both);
                    execution.write(table, key, changed);
                    changes.add(scope.with(alias(into), changed));
                }
            }
        }
    }

    /** UPDATE. */
    record Update(
            String of,
            Map<String, Expression> set,
            List<Origin> from,
            @Nullable Expression where,
            List<Item> returning) implements Statement {

        @Override
        public Result run(Execution execution) {
            Table table = execution.table(of);
            List<Origin> origins = new ArrayList<>();
            origins.add(new Origin(alias(of), scope -> execution.rows(of)));
            origins.addAll(from);
            Changes changes = new Changes(returning);
            List<Scope> found = matching(origins, where, new Scope(execution, null));
            found.forEach(scope -> execution.lock(table, table.keyOf(rowOf(scope))));
            for (Scope scope : found) {
                Map<String, @Nullable Object> row = rowOf(scope);
                Map<String, @Nullable Object> changed = assigned(table, row, set, scope);
                execution.write(table, table.keyOf(row), changed);
                changes.add(scope.with(alias(of), changed));
            }
            return changes.result();
        }

        private Map<String, @Nullable Object> rowOf(Scope scope) {
            return Objects.requireNonNull(scope.rows().get(alias(of)));
        }
    }

    /** DELETE. */
    record Delete(String from, @Nullable Expression where) implements Statement {

        @Override
        public Result run(Execution execution) {
            Table table = execution.table(from);
            List<Scope> found = matching(
                    List.of(new Origin(alias(from), scope -> execution.rows(from))), where, new Scope(execution, null));
            List<List<Object>> keys = found.stream()
                    .map(scope ->
                            table.keyOf(Objects.requireNonNull(scope.rows().get(alias(from)))))
                    .toList();
            keys.forEach(key -> execution.lock(table, key));
            keys.forEach(key -> execution.write(table, key, null));
            return Result.of(keys.size());
        }
    }

    /** Rows that a statement has changed. */
    final class Changes {

        private final List<Item> returning;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private int changed;

        Changes(List<Item> returning) {
            this.returning = returning;
        }

        void add(Scope scope) {
            changed++;
            rows.add(row(returning, scope));
        }

        Result result() {
            return new Result(returning.stream().map(Item::name).toList(), rows, changed);
        }
    }

    /** Name by which a table's columns are qualified. */
    static String alias(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    private static boolean holds(@Nullable Expression condition, Scope scope) {
        return condition == null || Boolean.TRUE.equals(condition.in(scope));
    }

    private static List<Scope> matching(List<Origin> from, @Nullable Expression where, Scope outer) {
        List<Scope> scopes = List.of(outer);
        for (Origin origin : from) {
            List<Scope> next = new ArrayList<>();
            for (Scope scope : scopes) {
                origin.rows().apply(scope).forEach(row -> next.add(scope.with(origin.alias(), row)));
            }
            scopes = next;
        }
        return scopes.stream().filter(scope -> holds(where, scope)).toList();
    }

    private static Map<String, @Nullable Object> assigned(
            Table table, Map<String, @Nullable Object> row, Map<String, Expression> set, Scope scope) {
        Map<String, @Nullable Object> changed = new HashMap<>(row);
        set.forEach((column, value) -> {
            table.check(column);
            changed.put(column, timely(value.in(scope)));
        });
        return changed;
    }

    /** The only text that statements assign to times. */
    private static @Nullable Object timely(@Nullable Object value) {
        return "epoch".equals(value) ? Values.cast(value, "timestamptz") : value;
    }

    private static List<String> names(Scope scope) {
        List<String> names = new ArrayList<>();
        scope.rows().values().forEach(row -> names.addAll(new LinkedHashMap<>(row).keySet()));
        return names;
    }

    private static List<@Nullable Object> row(List<Item> items, Scope scope) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Item item : items) {
            if (item.value() == null) {
                scope.rows().values().forEach(each -> row.addAll(each.values()));
            } else {
                row.add(item.value().in(scope));
            }
        }
        return row;
    }
}
