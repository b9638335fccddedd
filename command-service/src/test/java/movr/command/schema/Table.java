package movr.command.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table as a migration writes it.
 *
 * @param columns by name: type, nullability and whatever else follows
 * @param constraints by name: the rule
 * @param unnamed constraints that were given no name
 * @param tail what follows the closing bracket: partitions, parameters, locality
 */
record Table(
        String name, Map<String, String> columns, Map<String, String> constraints, List<String> unnamed, String tail) {
    private static final Set<String> CONSTRAINT_WORDS =
            Set.of("PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "INDEX", "FAMILY", "LIKE");

    /** Reads what stands between the brackets of a CREATE TABLE, and after them. */
    static Table of(String name, String definition) {
        int end = closingBracket(definition);
        var table = new Table(
                name,
                new TreeMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                definition.substring(end + 1).strip());
        itemsOf(definition.substring(1, end)).forEach(table::add);
        return table;
    }

    private void add(String item) {
        String first = firstWord(item);
        String rest = item.substring(first.length()).strip();
        if (first.equals("CONSTRAINT")) {
            String constraint = firstWord(rest);
            constraints.put(constraint, rest.substring(constraint.length()).strip());
        } else if (CONSTRAINT_WORDS.contains(first)) {
            unnamed.add(item);
        } else {
            columns.put(first, rest);
        }
    }

    private static String firstWord(String text) {
        return text.split("[ (]", 2)[0];
    }

    private static int closingBracket(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += depthOf(text.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no end of " + text);
    }

    private static List<String> itemsOf(String body) {
        var items = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < body.length(); i++) {
            depth += depthOf(body.charAt(i));
            if (depth == 0 && body.charAt(i) == ',') {
                items.add(body.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(body.substring(start).strip());
        return items;
    }

    private static int depthOf(char c) {
        return c == '(' ? 1 : c == ')' ? -1 : 0;
    }
}
