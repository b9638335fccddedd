package movr.simulation.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import movr.simulation.sql.Expression.Scope;
import movr.simulation.sql.Statement.Select;
import org.jspecify.annotations.Nullable;

/** Reader of an expression, by falling precedence: OR, AND, NOT, comparisons, sums, casts. */
final class Expressions {

    private static final Map<String, IntPredicate> COMPARISONS = Map.of(
            "=", order -> order == 0,
            "<>", order -> order != 0,
            "!=", order -> order != 0,
            "<", order -> order < 0,
            "<=", order -> order <= 0,
            ">", order -> order > 0,
            ">=", order -> order >= 0);

    private static final Set<String> AGGREGATES = Set.of("count", "min", "max", "sum", "bool_or");

    private final Parser parser;
    private boolean aggregates;

    Expressions(Parser parser) {
        this.parser = parser;
    }

    /** Returns whether what was read combines rows. */
    boolean aggregates() {
        return aggregates;
    }

    Expression read() {
        Expression left = and();
        while (parser.skip("or")) {
            Expression one = left;
            Expression other = and();
            left = scope -> truth(one, scope) || truth(other, scope);
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (parser.skip("and")) {
            Expression one = left;
            Expression other = not();
            left = scope -> truth(one, scope) && truth(other, scope);
        }
        return left;
    }

    private static boolean truth(Expression condition, Scope scope) {
        return Boolean.TRUE.equals(condition.in(scope));
    }

    private Expression not() {
        if (parser.skip("not")) {
            Expression condition = not();
            return scope -> {
                Object holds = condition.in(scope);
                return holds == null ? null : !(Boolean) holds;
            };
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        if (parser.skip("is")) {
            boolean not = parser.skip("not");
            parser.expect("null");
            return scope -> (left.in(scope) == null) != not;
        }
        boolean not = parser.skip("not");
        if (parser.skip("in", "(")) {
            return in(left, not);
        }
        if (parser.skip("between")) {
            Expression low = sum();
            parser.expect("and");
            Expression high = sum();
            return scope -> Boolean.TRUE.equals(compare(low, left, scope, order -> order <= 0))
                    && Boolean.TRUE.equals(compare(left, high, scope, order -> order <= 0));
        }
        IntPredicate operator = COMPARISONS.get(parser.peek());
        if (operator == null) {
            return left;
        }
        parser.next();
        if (parser.skip("any", "(")) {
            return quantified(left, operator, true);
        }
        if (parser.skip("all", "(")) {
            return quantified(left, operator, false);
        }
        Expression right = sum();
        return scope -> compare(left, right, scope, operator);
    }

    private static @Nullable Boolean compare(Expression one, Expression other, Scope scope, IntPredicate operator) {
        Object left = one.in(scope);
        Object right = other.in(scope);
        return (left == null || right == null) ? null : operator.test(Values.compare(left, right));
    }

    private Expression in(Expression left, boolean not) {
        if (parser.peek().equals("select")) {
            Select select = parser.select();
            parser.expect(")");
            return scope -> {
                Object value = left.in(scope);
                return value != null
                        && select.run(scope).rows().stream()
                                        .anyMatch(row -> Values.compare(value, row.size() == 1 ? one(row) : row) == 0)
                                != not;
            };
        }
        List<Expression> list = parser.list();
        return scope -> {
            Object value = left.in(scope);
            return value != null
                    && list.stream()
                                    .map(each -> each.in(scope))
                                    .filter(Objects::nonNull)
                                    .anyMatch(each -> Values.compare(value, each) == 0)
                            != not;
        };
    }

    private static Object one(List<@Nullable Object> row) {
        return Objects.requireNonNull(row.get(0));
    }

    private Expression quantified(Expression left, IntPredicate operator, boolean any) {
        Expression array = read();
        parser.expect(")");
        return scope -> {
            Object value = left.in(scope);
            List<?> values = (List<?>) array.in(scope);
            if (value == null || values == null) {
                return null;
            }
            Stream<Boolean> tests = values.stream().map(each -> operator.test(Values.compare(value, each)));
            return any ? tests.anyMatch(each -> each) : tests.allMatch(each -> each);
        };
    }

    private Expression sum() {
        Expression left = cast();
        while (parser.peek().equals("+") || parser.peek().equals("-")) {
            BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> operation =
                    parser.next().equals("+") ? Values::plus : Values::minus;
            Expression one = left;
            Expression other = cast();
            left = scope -> operation.apply(one.in(scope), other.in(scope));
        }
        return left;
    }

    private Expression cast() {
        Expression value = primary();
        while (parser.skip("::")) {
            Expression inner = value;
            String type = type();
            value = scope -> Values.cast(inner.in(scope), type);
        }
        return value;
    }

    private String type() {
        StringBuilder type = new StringBuilder(parser.next());
        if (parser.skip("(")) {
            parser.next();
            parser.expect(")");
        }
        if (parser.skip("[", "]")) {
            type.append("[]");
        }
        return type.toString();
    }

    private Expression primary() {
        String token = parser.next();
        if (token.startsWith("'")) {
            String text = token.substring(1, token.length() - 1).replace("''", "'");
            return scope -> text;
        }
        if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
            Long number = Long.valueOf(token);
            return scope -> number;
        }
        return switch (token) {
            case "?" -> {
                int index = parser.nextParameter();
                yield scope -> scope.execution().parameter(index);
            }
            case "null" -> scope -> null;
            case "true" -> scope -> true;
            case "false" -> scope -> false;
            case "(" -> parenthesised();
            case "exists" -> exists();
            case "case" -> cases();
            case "interval" -> {
                Expression text = primary();
                yield scope -> Values.cast(text.in(scope), "interval");
            }
            case "cast" -> {
                parser.expect("(");
                Expression value = read();
                parser.expect("as");
                String type = type();
                parser.expect(")");
                yield scope -> Values.cast(value.in(scope), type);
            }
            default -> named(token);
        };
    }

    private Expression parenthesised() {
        if (parser.peek().equals("select")) {
            Select select = parser.select();
            parser.expect(")");
            return scope -> {
                List<List<@Nullable Object>> rows = select.run(scope).rows();
                return rows.isEmpty() ? null : rows.get(0).get(0);
            };
        }
        List<Expression> list = new ArrayList<>();
        do {
            list.add(read());
        } while (parser.skip(","));
        parser.expect(")");
        if (list.size() == 1) {
            return list.get(0);
        }
        return scope -> list.stream().map(each -> each.in(scope)).toList();
    }

    private Expression exists() {
        parser.expect("(");
        Select select = parser.select();
        parser.expect(")");
        return scope -> !select.run(scope).rows().isEmpty();
    }

    private Expression cases() {
        List<Expression> conditions = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (parser.skip("when")) {
            conditions.add(read());
            parser.expect("then");
            values.add(read());
        }
        Expression otherwise = parser.skip("else") ? read() : scope -> null;
        parser.expect("end");
        return scope -> {
            for (int i = 0; i < conditions.size(); i++) {
                if (truth(conditions.get(i), scope)) {
                    return values.get(i).in(scope);
                }
            }
            return otherwise.in(scope);
        };
    }

    private Expression named(String name) {
        if (parser.skip("(")) {
            return AGGREGATES.contains(name) ? aggregate(name) : function(name, parser.list());
        }
        if (parser.skip(".")) {
            String column = parser.next();
            return scope -> scope.column(name, column);
        }
        if (!name.matches("[a-z_][a-z_0-9]*")) {
            throw parser.unexpected();
        }
        return scope -> scope.column(null, name);
    }

    private Expression aggregate(String name) {
        aggregates = true;
        boolean distinct = parser.skip("distinct");
        Expression value = parser.skip("*") ? scope -> 1L : read();
        parser.expect(")");
        return scope -> {
            List<Object> values = scope.group().stream()
                    .map(value::in)
                    .filter(Objects::nonNull)
                    .map(Object.class::cast)
                    .toList();
            return switch (name) {
                case "count" -> distinct ? (long) new HashSet<>(values).size() : (long) values.size();
                case "min" -> values.stream().min(Values::compare).orElse(null);
                case "max" -> values.stream().max(Values::compare).orElse(null);
                case "bool_or" -> values.isEmpty() ? null : values.contains(true);
                default -> values.stream().reduce(Values::plus).orElse(null);
            };
        };
    }

    private Expression function(String name, List<Expression> arguments) {
        return switch (name) {
            case "version" -> scope -> "PostgreSQL 18, simulated";
            case "pg_current_snapshot" -> scope -> null;
            case "pg_snapshot_xmin" -> scope -> scope.execution().oldestId();
            case "pg_snapshot_xmax" -> scope -> scope.execution().nextId();
            case "now" -> scope -> scope.execution().begun();
            case "clock_timestamp", "statement_timestamp" ->
                scope -> scope.execution().clock();
            case "coalesce" -> scope -> values(arguments, scope).findFirst().orElse(null);
            case "greatest" ->
                scope -> values(arguments, scope).max(Values::compare).orElse(null);
            case "least" ->
                scope -> values(arguments, scope).min(Values::compare).orElse(null);
            default -> throw parser.unexpected();
        };
    }

    private static Stream<Object> values(List<Expression> arguments, Scope scope) {
        return arguments.stream()
                .map(argument -> argument.in(scope))
                .filter(Objects::nonNull)
                .map(value -> "epoch".equals(value) ? Instant.EPOCH : value);
    }
}
