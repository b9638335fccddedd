package movr.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import movr.catalogue.City;
import movr.replay.journal.Entry;
import movr.replay.plan.CityPlan;
import movr.replay.plan.Oddities;
import movr.replay.reconciliation.CityResult;
import movr.replay.sending.Pace;
import movr.replay.sending.Replay.Done;
import movr.replay.simulation.SimulatedDay;
import movr.replay.trips.TripFile;
import org.HdrHistogram.Histogram;

/** Report of a replay for people. */
final class Report {

    private static final double MICROS = 1000;
    private static final double MILLIS = 1000;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void read(TripFile file) {
        say(
                "%s: %s, %,d rows, %,d trips of %s selected",
                file.path(),
                String.join(", ", file.formats()),
                file.rows(),
                file.trips().size(),
                file.city());
        file.unused()
                .forEach((reason, unused) ->
                        say("  not used: %,d (%s), first in row %,d", unused.rows(), reason, unused.first()));
    }

    void simulated(Path out, City city, LocalDate date, SimulatedDay day) {
        say(
                "%s: %,d trips of %,d vehicles in %s on %s",
                out, day.trips().size(), day.vehicles(), city.displayName(), date);
    }

    void plan(CityPlan plan) {
        Oddities odd = plan.oddities();
        say("%s: %,d trips of %,d bikes, %,d riders", plan.city(), plan.trips().size(), plan.bikes(), plan.riders());
        say(
                "  %,d begin elsewhere than their bike was left (%.0f km in all, at most %.1f km): they begin where MovR has it",
                odd.jumps(), odd.jumpKilometres(), odd.longestJumpKilometres());
        say(
                "  %,d begin in the instant in which their bike's last one ends: sent after it; %,d of length zero: kept",
                odd.backToBack(), odd.zeroLength());
        say(
                "  %,d begin while their bike is on another one: that one is ended first, %,d s early",
                odd.overlaps(), odd.overlapSeconds());
    }

    void sent(Done done, Pace pace, Timings timings) {
        double seconds = done.time().toMillis() / MILLIS;
        say("");
        say(
                "%,d commands answered in %.1f s: %.0f/s; %,d had been answered before",
                done.steps(), seconds, seconds > 0 ? done.steps() / seconds : 0, done.before());
        if (!pace.latest().isZero()) {
            say(
                    "The latest command was sent %.1f s after it was due",
                    pace.latest().toMillis() / MILLIS);
        }
        latencies(timings);
    }

    void refusals(Map<String, List<Entry>> byCommand) {
        say("");
        byCommand.forEach((command, entries) -> {
            Map<String, Long> refused = entries.stream()
                    .filter(entry -> !entry.outcome().accepted())
                    .collect(Collectors.groupingBy(
                            entry -> entry.outcome().value(), TreeMap::new, Collectors.counting()));
            long accepted =
                    entries.stream().filter(entry -> entry.outcome().accepted()).count();
            say("%-13s %,7d accepted, refused: %s", command, accepted, refused.isEmpty() ? "none" : refused);
        });
    }

    void reconciled(List<CityResult> results) {
        say("");
        for (CityResult result : results) {
            StringBuilder line = new StringBuilder();
            line.append(format(
                    "%s: %,d trips in the file, %,d rides begun", result.city(), result.trips(), result.answered()));
            result.counts()
                    .forEach((witness, counts) -> line.append(
                            format("; %s %,d begun, %,d ended", witness, counts.started(), counts.ended())));
            say("%s; differences: %,d", line, result.differences().size());
            result.differences().forEach(difference -> say("  %s", difference));
        }
    }

    private void latencies(Timings timings) {
        say("%-13s %9s %8s %8s %8s %8s %8s", "milliseconds", "count", "p50", "p90", "p99", "max", "retries");
        timings.histograms()
                .forEach((name, taken) -> say(
                        "%-13s %,9d %8.1f %8.1f %8.1f %8.1f %,8d",
                        name,
                        taken.getTotalCount(),
                        percentile(taken, 50),
                        percentile(taken, 90),
                        percentile(taken, 99),
                        taken.getMaxValue() / MICROS,
                        timings.retries(name)));
    }

    private static double percentile(Histogram taken, double percent) {
        return taken.getValueAtPercentile(percent) / MICROS;
    }

    void say(String sentence, Object... values) {
        out.println(format(sentence, values));
        out.flush();
    }

    private static String format(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
