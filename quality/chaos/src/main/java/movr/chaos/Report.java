package movr.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import movr.chaos.checking.Column;
import movr.chaos.checking.Score;
import movr.chaos.faults.Healed;
import movr.chaos.plan.FaultKind;
import org.jspecify.annotations.Nullable;

/** Output of a run, printed and collected for a file. */
final class Report {

    private static final int MOST = 20;
    private static final double MILLIS = 1e3;

    private final PrintWriter out;
    private final List<String> lines = new ArrayList<>();

    Report(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        lines.add(line);
        out.println(line);
        out.flush();
    }

    /** Recovery times by kind of fault. */
    void recoveries(List<Healed> faults) {
        say("");
        say("| fault | count | recovered in, median | longest |");
        say("|---|---:|---:|---:|");
        for (FaultKind kind : FaultKind.values()) {
            List<Duration> times = faults.stream()
                    .filter(one -> one.fault().kind() == kind)
                    .flatMap(one -> one.recovery().stream())
                    .sorted()
                    .toList();
            if (!times.isEmpty()) {
                say("| %s | %d | %.1f s | %.1f s |"
                        .formatted(
                                kind,
                                times.size(),
                                seconds(times.get(times.size() / 2)),
                                seconds(times.get(times.size() - 1))));
            }
        }
    }

    /** The violations by column, all of which must be 0. */
    void score(Score score) {
        say("");
        say("| must be 0 | found | |");
        say("|---|---:|---|");
        for (Column column : Column.values()) {
            say("| %s | %,d | %s |".formatted(column.title(), score.of(column).size(), column.meaning()));
        }
        for (Column column : Column.values()) {
            score.of(column).stream().limit(MOST).forEach(sentence -> say("    " + column.title() + ": " + sentence));
        }
        say("");
        say(score.clean() ? "Nothing is wrong." : "FAILED.");
    }

    /** Writes all lines to a file; does nothing without a file name. */
    void write(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(parent);
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException("The log cannot be written to " + file, failure);
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
