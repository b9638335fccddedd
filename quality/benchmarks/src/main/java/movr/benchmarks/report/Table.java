package movr.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Table of numbers and texts. */
public final class Table {

    private static final double LARGE = 100;
    private static final double MIDDLE = 10;
    private static final double SMALL = 0.1;

    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String title, List<String> columns) {
        this.title = title;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with a value for each column. */
    public void row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("A row of " + title + " has " + columns.size() + " values");
        }
        rows.add(List.of(values));
    }

    /** The numbers of a column. */
    public double[] column(String name) {
        int index = columns.indexOf(name);
        return rows.stream()
                .mapToDouble(row -> ((Number) row.get(index)).doubleValue())
                .toArray();
    }

    String title() {
        return title;
    }

    List<String> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }

    String markdown() {
        String head = line(columns);
        String rule = line(columns.stream().map(column -> "---:").toList());
        String body = rows.stream()
                .map(row -> line(row.stream().map(Table::text).toList()))
                .collect(Collectors.joining("\n"));
        return head + "\n" + rule + "\n" + body + "\n";
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    static String text(JsonNode value) {
        if (!value.isNumber()) {
            return value.asString("");
        }
        return value.isIntegralNumber() ? text((Object) value.longValue()) : text((Object) value.doubleValue());
    }

    /** A number for readers: digits grouped, and rounded to significant ones. */
    public static String text(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, formOf(number), number);
        }
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : value.toString();
    }

    private static String formOf(double number) {
        if (number >= LARGE) {
            return "%,.0f";
        }
        if (number >= MIDDLE) {
            return "%.1f";
        }
        return number >= SMALL || number == 0 ? "%.2f" : "%.3f";
    }
}
