package movr.chaos;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import movr.chaos.deployment.Deployment;
import movr.chaos.load.Workload;
import movr.chaos.plan.Fault;
import movr.chaos.plan.FaultKind;
import movr.chaos.plan.Plan;
import movr.cluster.Machine;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line of the chaos test: starts all of MovR, runs a workload, and injects faults. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        // a violation must be told from a run that failed to start
        exitCodeOnExecutionException = 3,
        description = {
            "Starts databases, brokers and all services as processes of their own, sends commands, and meanwhile kills"
                    + " and pauses processes, cuts and delays connections; then compares what was accepted with what is"
                    + " there.",
            "Exit code: 0 when nothing is wrong, 1 when something is, 2 for wrong arguments, 3 when it could not run."
        })
public final class ChaosTool implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--faults", description = "how many")
    private int faults = 13;

    @Option(
            names = "--seed",
            description = "decides which faults, and what riders do; the same seed makes the same plan")
    private long seed = 42;

    @Option(
            names = "--kind",
            split = ",",
            description = "only faults of these kinds of the seed's plan: ${COMPLETION-CANDIDATES}. Without it of all")
    private Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);

    @Option(names = "--minutes", description = "after which no more faults are made")
    private int minutes = 60;

    @Option(names = "--breath", description = "how long a fault may heal before the next one comes")
    private Duration breath = Duration.ofSeconds(5);

    @Option(names = "--riders", description = "who ride at the same time")
    private int riders = 8;

    @Option(names = "--log", description = "file that everything printed is written to, too; Markdown")
    private @Nullable Path log;

    @Option(
            names = "--directory",
            description = "for data and logs; kept. Without it a temporary one, kept when something is wrong")
    private @Nullable Path directory;

    @Option(names = "--command-service-jar", description = "instead of the one of the same build")
    private @Nullable Path commandService;

    @Option(names = "--query-service-jar", description = "instead of the one of the same build")
    private @Nullable Path queryService;

    @Option(names = "--plan", description = "prints the faults, and makes none")
    private boolean planOnly;

    /** Runs, and ends with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosTool()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Fault> plan = Plan.of(seed, faults, kinds);
        if (planOnly) {
            plan.forEach(out::println);
            out.flush();
            return 0;
        }
        Report report = new Report(out);
        Path place = directory == null ? Files.createTempDirectory("movr-chaos") : Files.createDirectories(directory);
        boolean clean = run(plan, report, place.toAbsolutePath());
        report.write(log);
        if (clean && directory == null) {
            FileSystemUtils.deleteRecursively(place);
        } else {
            out.println("Data and logs are in " + place);
        }
        out.flush();
        return clean ? 0 : 1;
    }

    private boolean run(List<Fault> plan, Report report, Path place) throws InterruptedException {
        Path own = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        Path commands = commandService == null ? built(own, "command-service") : commandService;
        Path queries = queryService == null ? built(own, "query-service") : queryService;
        report.say("# %d faults, seed %d".formatted(faults, seed));
        report.say("");
        report.say("%s; %s; commit %s; %d riders"
                .formatted(
                        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                        String.join(", ", Machine.describe().values()),
                        Machine.commit(commands),
                        riders));
        try (Deployment movr = new Deployment(place, commands, queries, own)) {
            // kills the child processes at the end of this one; see Watchdog for SIGKILL
            Runtime.getRuntime().addShutdownHook(new Thread(movr::close));
            movr.start();
            Workload workload = Run.workload(movr, riders, seed);
            return new Run(movr, report)
                    .of(plan, workload, Duration.ofMinutes(minutes), breath)
                    .clean();
        }
    }

    /** The jar of a service from the build that this tool belongs to. */
    private static Path built(Path own, String module) {
        String name = own.getFileName().toString().replaceFirst("chaos", module);
        Path target = Objects.requireNonNull(own.getParent());
        return target.resolve("../../../" + module + "/target").resolve(name).normalize();
    }
}
