package movr.fuzzing.judging;

import java.util.Map;
import java.util.TreeMap;

/** Answers counted by operation and class of status. */
public final class Tally {

    private static final int HUNDRED = 100;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    /** Counts an answer. */
    public void count(String operation, int status) {
        String column = switch (status) {
            case 0 -> "none";
            case TOO_MANY -> "429";
            case UNAVAILABLE -> "503";
            default -> status / HUNDRED + "xx";
        };
        counts.computeIfAbsent(operation, name -> new TreeMap<>()).merge(column, 1, Integer::sum);
        counts.computeIfAbsent("total", name -> new TreeMap<>()).merge(column, 1, Integer::sum);
    }

    /** How many of an operation were answered with a class of status. */
    public int of(String operation, String column) {
        return counts.getOrDefault(operation, Map.of()).getOrDefault(column, 0);
    }

    /** How many answers there are, of all operations. */
    public int requests() {
        return counts.getOrDefault("total", Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The table. */
    public String table() {
        StringBuilder table = new StringBuilder();
        String[] columns = {"1xx", "2xx", "3xx", "4xx", "429", "503", "5xx", "none"};
        table.append(String.format("%-60s", "operation"));
        for (String column : columns) {
            table.append(String.format("%7s", column));
        }
        counts.forEach((operation, row) -> {
            table.append(String.format("%n%-60s", operation));
            for (String column : columns) {
                table.append(String.format("%7d", row.getOrDefault(column, 0)));
            }
        });
        return table.toString();
    }
}
