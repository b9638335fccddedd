package movr.benchmarks.summary;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import movr.benchmarks.report.CpuTable;
import movr.benchmarks.report.Results;
import movr.benchmarks.report.Table;
import movr.benchmarks.report.Unit;

/** Look-ups in results, none of which fails: what is missing is not a number. */
final class Numbers {

    private static final String BUSY = "processors busy";
    private static final List<String> NO_PARTS = List.of("together", BUSY);
    private static final String NOTHING = "0.00";

    private Numbers() {}

    /** The highest number of a column. */
    static double most(Results results, String title, String column) {
        return results.column(title, column, "").stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    /** The number of a column in the row with this first cell. */
    static double one(Results results, String title, String column, String first) {
        List<Double> numbers = results.column(title, column, first);
        return numbers.isEmpty() ? Double.NaN : numbers.get(0);
    }

    static double sum(Results results, String title, String column) {
        return results.column(title, column, "").stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** CPU time that a part of the system took for a unit of work. */
    static double cpu(Results results, String section, Unit unit, String part, String first) {
        return one(results, CpuTable.titleOf(section, unit), part, first);
    }

    /** The busy processors by part, in words; empty when they were not measured. */
    static String bound(Results results, String section, Unit unit, String first) {
        Map<String, String> row = results.row(CpuTable.titleOf(section, unit), first);
        if (row.isEmpty()) {
            return "";
        }
        String parts = row.entrySet().stream()
                .skip(2)
                .filter(part ->
                        !NO_PARTS.contains(part.getKey()) && !part.getValue().equals(NOTHING))
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
        return row.get(BUSY) + " of " + results.processors() + " processors are busy; " + unit.cost() + ": " + parts;
    }

    /** A number as text; a question mark for what is missing. */
    static String text(double number) {
        return Double.isNaN(number) ? "?" : Table.text((Object) number);
    }

    /** A whole number as text. */
    static String whole(double number) {
        return Double.isNaN(number) ? "?" : Table.text((Object) Math.round(number));
    }
}
