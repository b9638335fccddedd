package movr.simulation.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import movr.simulation.sql.Statement.Conflict;
import movr.simulation.sql.Statement.Delete;
import movr.simulation.sql.Statement.Insert;
import movr.simulation.sql.Statement.Item;
import movr.simulation.sql.Statement.Order;
import movr.simulation.sql.Statement.Origin;
import movr.simulation.sql.Statement.Select;
import movr.simulation.sql.Statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the part of SQL that the outbox and the projections use. The simulation runs the very statements that
 * PostgreSQL runs; one that it does not understand fails, and is to be added here.
 */
final class Parser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([A-Za-z_][A-Za-z_0-9]*)|(\\d+)|('(?:[^']|'')*')|(::|<>|<=|>=|!=|[-+*/()<>=,.?\\[\\]]))");

    private static final Map<String, Statement> PARSED = new ConcurrentHashMap<>();

    private static final Set<String> RESERVED = Set.of(
            "where", "order", "limit", "union", "set", "from", "returning", "on", "as", "group", "for", "and", "join");

    private final String sql;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int parameters;

    private Parser(String sql) {
        this.sql = sql;
        Matcher token = TOKEN.matcher(sql.strip());
        int end = 0;
        while (token.find(end) && token.start() == end) {
            String text = token.group().strip();
            tokens.add(text.startsWith("'") ? text : text.toLowerCase(Locale.ROOT));
            end = token.end();
        }
        if (end != sql.strip().length()) {
            throw new IllegalArgumentException("No token at " + end + ": " + sql);
        }
        tokens.add("");
    }

    static Statement parse(String sql) {
        return PARSED.computeIfAbsent(sql, text -> new Parser(text).all());
    }

    private Statement all() {
        Statement statement = statement();
        if (!peek().isEmpty()) {
            throw unexpected();
        }
        return statement;
    }

    private Statement statement() {
        return switch (peek()) {
            case "insert" -> insert();
            case "update" -> update();
            case "delete" -> delete();
            default -> select();
        };
    }

    String peek() {
        return tokens.get(at);
    }

    String next() {
        return tokens.get(at++);
    }

    int nextParameter() {
        return ++parameters;
    }

    boolean skip(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).equals(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!skip(word)) {
                throw unexpected();
            }
        }
    }

    IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "The simulation's SQL does not understand \"" + peek() + "\" (" + at + ") in: " + sql);
    }

    Select select() {
        boolean inner = skip("(");
        Select select = simpleSelect();
        if (inner) {
            expect(")");
        }
        List<Select> unions = new ArrayList<>();
        while (skip("union", "all")) {
            boolean wrapped = skip("(");
            unions.add(simpleSelect());
            if (wrapped) {
                expect(")");
            }
        }
        return unions.isEmpty()
                ? select
                : new Select(
                        select.items(),
                        select.distinct(),
                        select.from(),
                        select.where(),
                        select.order(),
                        select.limit(),
                        unions);
    }

    private Select simpleSelect() {
        expect("select");
        boolean distinct = skip("distinct");
        List<Item> items = items();
        List<Origin> from = skip("from") ? origins() : List.of();
        Expression where = skip("where") ? expression() : null;
        List<Order> order = new ArrayList<>();
        if (skip("order", "by")) {
            do {
                Expression by = expression();
                boolean descending = skip("desc");
                skip("asc");
                order.add(new Order(by, descending));
            } while (skip(","));
        }
        Expression limit = skip("limit") ? expression() : null;
        skip("for", "update");
        return new Select(items, distinct, from, where, order, limit, List.of());
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        do {
            if (skip("*")) {
                items.add(new Item("*", null, false));
                continue;
            }
            int start = at;
            Expressions reader = new Expressions(this);
            Expression value = reader.read();
            String name = tokens.get(at - 1).equals(")") ? tokens.get(start) : tokens.get(at - 1);
            if (skip("as")) {
                name = next();
            }
            items.add(new Item(name, value, reader.aggregates()));
        } while (skip(","));
        return items;
    }

    private List<Origin> origins() {
        List<Origin> origins = new ArrayList<>();
        do {
            origins.add(origin());
        } while (skip(","));
        return origins;
    }

    private Origin origin() {
        if (skip("unnest", "(")) {
            return unnest();
        }
        if (skip("(")) {
            Select select = select();
            expect(")");
            skip("as");
            return new Origin(next(), scope -> rowsOf(select.run(scope)));
        }
        String table = name();
        String alias = aliasOr(Statement.alias(table));
        return new Origin(alias, scope -> scope.execution().rows(table));
    }

    private String aliasOr(String otherwise) {
        if (skip("as")) {
            return next();
        }
        return peek().matches("[a-z_][a-z_0-9]*") && !RESERVED.contains(peek()) ? next() : otherwise;
    }

    private Origin unnest() {
        List<Expression> arrays = list();
        skip("as");
        String alias = next();
        expect("(");
        List<String> columns = names();
        return new Origin(alias, scope -> {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                List<?> values = (List<?>) arrays.get(column).in(scope);
                for (int row = 0; values != null && row < values.size(); row++) {
                    if (rows.size() <= row) {
                        rows.add(new LinkedHashMap<>());
                    }
                    rows.get(row).put(columns.get(column), values.get(row));
                }
            }
            return rows;
        });
    }

    private static List<Map<String, @Nullable Object>> rowsOf(Expression.Result result) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> values : result.rows()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(result.columns().get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private Insert insert() {
        expect("insert", "into");
        String table = name();
        skip("as", Statement.alias(table));
        expect("(");
        List<String> columns = names();
        expect("values");
        List<List<Expression>> values = new ArrayList<>();
        do {
            expect("(");
            values.add(list());
        } while (skip(","));
        Conflict conflict = null;
        if (skip("on", "conflict")) {
            expect("(");
            names();
            conflict = conflict();
        }
        List<Item> returning = skip("returning") ? items() : List.of();
        return new Insert(table, columns, values, conflict, returning);
    }

    private Conflict conflict() {
        expect("do");
        if (skip("nothing")) {
            return new Conflict(Map.of(), null);
        }
        expect("update", "set");
        Map<String, Expression> set = assignments();
        return new Conflict(set, skip("where") ? expression() : null);
    }

    private Update update() {
        expect("update");
        String table = name();
        expect("set");
        Map<String, Expression> set = assignments();
        List<Origin> from = skip("from") ? origins() : List.of();
        Expression where = skip("where") ? expression() : null;
        List<Item> returning = skip("returning") ? items() : List.of();
        return new Update(table, set, from, where, returning);
    }

    private Map<String, Expression> assignments() {
        Map<String, Expression> set = new LinkedHashMap<>();
        do {
            String column = next();
            expect("=");
            set.put(column, expression());
        } while (skip(","));
        return set;
    }

    private Delete delete() {
        expect("delete", "from");
        String table = name();
        return new Delete(table, skip("where") ? expression() : null);
    }

    private Expression expression() {
        return new Expressions(this).read();
    }

    /** Expressions up to a closing parenthesis. */
    List<Expression> list() {
        List<Expression> list = new ArrayList<>();
        if (skip(")")) {
            return list;
        }
        do {
            list.add(expression());
        } while (skip(","));
        expect(")");
        return list;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(next());
        } while (skip(","));
        expect(")");
        return names;
    }

    private String name() {
        String name = next();
        return skip(".") ? name + "." + next() : name;
    }
}
