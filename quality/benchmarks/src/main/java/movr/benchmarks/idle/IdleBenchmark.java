package movr.benchmarks.idle;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.PostgresProcess;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.load.Loop;
import movr.benchmarks.report.Report;
import movr.benchmarks.report.Sections;
import movr.benchmarks.report.Table;
import movr.benchmarks.running.Benchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of the local run that nobody uses: CPU time just after its start, and after minutes. */
@Command(name = "idle", description = "CPU that all of MovR in one process uses while nobody uses it")
public final class IdleBenchmark extends Benchmark {

    private static final double PERCENT = 100;
    private static final int MOST_GROUPS = 20;

    @Option(
            names = "--after",
            description = "minutes after the start that the last look begins (default: ${DEFAULT-VALUE})")
    private int after = 7;

    @Option(names = "--minutes", description = "that each look takes (default: ${DEFAULT-VALUE})")
    private int minutes = 2;

    @Option(names = "--jvm", split = " ", description = "its JVM options (default: ${DEFAULT-VALUE})")
    private List<String> jvm = List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError");

    @Override
    protected String title() {
        return "Idle";
    }

    @Override
    protected void run(Checkout checkout, PrintWriter out, Report report) {
        report.setting("MovR", "three regions and the pages in one process, with demo data; " + String.join(" ", jvm));
        report.setting("minutes a look", minutes);
        Table table = report.table(
                Sections.IDLE, "begun after", "minutes", AllInOne.MOVR, Processors.POSTGRESQL, "both", "others");
        Processors processors = new Processors();
        try (AllInOne movr = AllInOne.start(checkout, jvm, out)) {
            long ready = System.nanoTime();
            movr.watch(processors);
            CpuUse first = look(processors);
            row(table, "0 minutes", first);
            say(out, first);
            Loop.awaitTime(ready + Duration.ofMinutes(after).toNanos());
            CpuUse last = look(processors);
            movr.check();
            row(table, after + " minutes", last);
            say(out, last);
            threads(report, "the first " + minutes + " minutes", first);
            threads(report, minutes + " minutes, " + after + " minutes after the start", last);
            processes(report, first, last);
        }
    }

    private CpuUse look(Processors processors) {
        processors.begin();
        Loop.awaitTime(System.nanoTime() + Duration.ofMinutes(minutes).toNanos());
        return processors.used();
    }

    private void row(Table table, String begun, CpuUse used) {
        double movr = percent(used, used.of(AllInOne.MOVR));
        double database = percent(used, used.of(Processors.POSTGRESQL));
        table.row(begun, minutes, movr, database, movr + database, percent(used, used.of(Processors.OTHERS)));
    }

    private static void threads(Report report, String time, CpuUse used) {
        Table table = report.table("Threads in " + time, "threads", "percent of one processor");
        used.threads().getOrDefault(AllInOne.MOVR, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_GROUPS)
                .forEach(group -> table.row(group.getKey(), percent(used, group.getValue())));
    }

    private static void processes(Report report, CpuUse first, CpuUse last) {
        Table table =
                report.table("PostgreSQL by its processes, percent of one processor", "processes", "first", "last");
        for (PostgresProcess kind : PostgresProcess.values()) {
            table.row(kind.label(), percent(first, first.of(kind)), percent(last, last.of(kind)));
        }
    }

    private static double percent(CpuUse used, double seconds) {
        return PERCENT * seconds / used.seconds();
    }

    private static void say(PrintWriter out, CpuUse used) {
        out.printf("processors %s%n", used);
        out.flush();
    }
}
