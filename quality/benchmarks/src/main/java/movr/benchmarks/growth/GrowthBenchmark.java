package movr.benchmarks.growth;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.report.Charts;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Results;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.Benchmark;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;

/** Comparison of the other benchmarks' results at 1, 10 and 100 times the data. Measures nothing itself. */
@Command(name = "growth", description = "What more data costs, from the results of the others")
public final class GrowthBenchmark extends Benchmark {

    private static final double MILLIS = 1_000;
    private static final double SMALLEST = 0.01;

    @Override
    protected String title() {
        return "Growth";
    }

    @Override
    protected void run(Checkout checkout, PrintWriter out, Report report) {
        Path results = checkout.results();
        report.setting(
                "measured by", "commands, freshness, relay, queries and projection, at the times that stand there");
        report.text(
                "What one operation costs, as a multiple of its cost with the least data: 1 means that it does not matter how much"
                        + " there is. Costs are the reciprocals of rates in closed loops; from commit to visible the median time is the cost.");
        Table table = report.table("Cost against size", "operation", "size", "operations/s", "cost, relative");
        XYChart chart = Charts.lines("Cost of an operation against the size of the data", "size", "cost, relative");
        chart.getStyler().setXAxisLogarithmic(true);
        rates(results).forEach((name, rates) -> add(table, chart, name, rates));
        report.chart("cost", chart);
    }

    private static Map<String, Rates> rates(Path results) {
        Results queries = new Results(results, "queries");
        Results commands = new Results(results, "commands");
        Results relay = new Results(results, "relay");
        Results projection = new Results(results, "projection");
        String past = "With more of a past";
        String shipped = "MovR's rate as the outbox empties";
        String applied = "The listing's rate as it grows";
        Map<String, Rates> rates = new LinkedHashMap<>();
        rates.put("page of 100 vehicles", size(queries, "Vehicles of a city", "page of 100", "vehicles"));
        rates.put("vehicles near", size(queries, "Vehicles of a city", "near, 500 m", "vehicles"));
        rates.put("a rider's rides", size(queries, "A rider's newest 50 rides", "", "rides"));
        rates.put("StartRide, EndRide", Rates.of(commands, past, "rides before", "commands/s"));
        rates.put("commit to visible", visible(new Results(results, "freshness")));
        rates.put("event to Kafka", Rates.of(relay, shipped, "shipped before", "events/s"));
        rates.put("event to the listing", Rates.of(projection, applied, "applied before", "messages/s"));
        return rates;
    }

    private record Rates(List<Double> sizes, List<Double> perSecond) {

        static Rates of(Results results, String title, String size, String rate) {
            return new Rates(results.column(title, size, ""), results.column(title, rate, ""));
        }
    }

    private static Rates visible(Results freshness) {
        String title = "With more of a past, milliseconds";
        return new Rates(
                freshness.column(title, "rides, and vehicles, before", ""),
                freshness.column(title, "visible p50", "").stream()
                        .map(millis -> MILLIS / millis)
                        .toList());
    }

    private static Rates size(Results results, String title, String question, String what) {
        return new Rates(results.column(title, what, question), results.column(title, "answers/s", question));
    }

    private static void add(Table table, XYChart chart, String name, Rates rates) {
        double first = rates.perSecond().get(0);
        List<Double> costs = rates.perSecond().stream()
                .map(rate -> first / Math.max(rate, SMALLEST))
                .toList();
        for (int i = 0; i < costs.size(); i++) {
            table.row(name, rates.sizes().get(i), rates.perSecond().get(i), costs.get(i));
        }
        Charts.line(chart, name, rates.sizes(), costs);
    }
}
