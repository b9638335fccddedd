package movr.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A row of docs/metrics.md.
 *
 * @param meter Micrometer's name; empty for meters that are not ours
 * @param family name at Prometheus
 * @param type histogram, summary, counter or gauge
 * @param labels by name, what their values match
 */
record Documented(String meter, String family, String type, Map<String, Pattern> labels) {

    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LABEL = Pattern.compile("`([a-z]+)`(?::((?: `[^`]+`)+))?");

    /** Rows of the chapter of one of our services. */
    static List<Documented> of(String chapter) {
        Map<String, Pattern> bounds = new HashMap<>();
        for (List<String> row : table("Labels")) {
            bounds.put(codes(row.get(0)).get(0), anyOf(row.get(1)));
        }
        return table(chapter).stream().map(row -> ours(row, bounds)).toList();
    }

    /** Meters of libraries that a service, such as command, is said to have. */
    static List<String> ofLibraries(String service) {
        return table("Of Spring Boot, HikariCP, Kafka and the JVM").stream()
                .filter(row -> row.get(3).contains(service))
                .map(row -> codes(row.get(0)).get(0))
                .toList();
    }

    /** Whether a family is this one or the maximum that comes with it. */
    boolean covers(String exposed) {
        boolean withMaximum = type.equals("histogram") || type.equals("summary");
        return exposed.equals(family) || (withMaximum && exposed.equals(family + "_max"));
    }

    private static Documented ours(List<String> row, Map<String, Pattern> bounds) {
        Map<String, Pattern> labels = new HashMap<>();
        LABEL.matcher(row.get(4)).results().forEach(label -> labels.put(label.group(1), boundsOf(label, bounds)));
        return new Documented(codes(row.get(0)).get(0), codes(row.get(1)).get(0), row.get(2), Map.copyOf(labels));
    }

    private static Pattern boundsOf(MatchResult label, Map<String, Pattern> bounds) {
        Pattern common = bounds.getOrDefault(label.group(1), Pattern.compile("no bounds documented"));
        return Optional.ofNullable(label.group(2)).map(Documented::anyOf).orElse(common);
    }

    private static Pattern anyOf(String values) {
        return Pattern.compile(String.join("|", codes(values)));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** Cells of the rows below the head of a chapter's table. */
    private static List<List<String>> table(String chapter) {
        return page().lines()
                .dropWhile(line -> !line.equals("## " + chapter))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
