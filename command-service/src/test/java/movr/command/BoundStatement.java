package movr.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it was sent.
 *
 * @param sql with JDBC's question marks
 * @param values of the question marks, as SQL literals
 */
record BoundStatement(String sql, List<String> values) {

    private static final Pattern END = Pattern.compile(";");
    private static final Pattern MARK = Pattern.compile("\\?");

    /** The statements of a text, which may be several; of those sent as a batch, with the first one's values. */
    static List<BoundStatement> allOf(QueryInfo query) {
        Iterator<String> literals = literalsOf(query).iterator();
        return END.splitAsStream(query.getQuery())
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .map(sql -> new BoundStatement(
                        sql, taken(literals, MARK.matcher(sql).results().count())))
                .toList();
    }

    private static List<String> taken(Iterator<String> literals, long count) {
        List<String> own = new ArrayList<>();
        while (own.size() < count) {
            own.add(literals.next());
        }
        return own;
    }

    /** With parameters as the driver numbers them on the wire. */
    String numbered() {
        AtomicInteger number = new AtomicInteger();
        return MARK.matcher(sql).replaceAll(mark -> "\\$" + number.incrementAndGet());
    }

    String explained() {
        Iterator<String> literals = values.iterator();
        return "EXPLAIN (VERBOSE) "
                + MARK.matcher(sql).replaceAll((MatchResult mark) -> Matcher.quoteReplacement(literals.next()));
    }

    private static List<String> literalsOf(QueryInfo query) {
        return query.getParametersList().stream()
                .limit(1)
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(operation -> (Integer) operation.getArgs()[0]))
                .map(BoundStatement::literalOf)
                .toList();
    }

    private static String literalOf(ParameterSetOperation operation) {
        boolean isNull = operation.getMethod().getName().equals("setNull");
        return literalOf(isNull ? null : operation.getArgs()[1]);
    }

    private static String literalOf(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value).replace("null", "NULL");
        }
        return "'" + value.toString().replace("'", "''") + "'";
    }
}
