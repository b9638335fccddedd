package movr.verifier;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import movr.verifier.checks.Discrepancy;
import movr.verifier.checks.Discrepancy.Kind;
import movr.verifier.checks.Targets;
import movr.verifier.checks.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether anything is lost, reordered, duplicated or late in a running MovR. */
@Command(
        name = "verifier",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Compares outbox, topics and read models of a running MovR, stream by stream. Only reads.",
            "Exit code: 0 when nothing is wrong, 1 when something is, 2 for wrong arguments."
        })
public final class VerifierTool implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--command-db-url",
            required = true,
            defaultValue = "${env:MOVR_COMMAND_DB_URL}",
            description = "JDBC URL of the command database, user included")
    private String commandDatabase = "";

    @Option(
            names = "--kafka-bootstrap-servers",
            required = true,
            defaultValue = "${env:MOVR_KAFKA_BOOTSTRAP_SERVERS}",
            description = "host:port, several with commas")
    private String servers = "";

    @Option(names = "--kafka-property", description = "of the connection to Kafka, such as security.protocol=SSL")
    private Map<String, String> kafka = Map.of();

    @Option(
            names = "--query-db-url",
            paramLabel = "REGION=URL",
            description = "JDBC URL of a region's read database, user included; once for each region")
    private Map<String, String> readDatabases = Map.of();

    @Option(names = "--settle", description = "how long what is under way may take")
    private Duration settle = Duration.ofSeconds(10);

    @Option(names = "--list", description = "how many of each kind are listed")
    private int most = 50;

    /** Compares, and ends with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new VerifierTool()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, Object> settings = new TreeMap<>(kafka);
        settings.put("bootstrap.servers", servers);
        Targets targets = new Targets(commandDatabase, settings, readDatabases);
        List<Discrepancy> discrepancies = new Verification(targets, settle, out::println).run();
        report(discrepancies, out);
        out.flush();
        return discrepancies.isEmpty() ? 0 : 1;
    }

    private void report(List<Discrepancy> discrepancies, PrintWriter out) {
        for (Kind kind : Kind.values()) {
            List<Discrepancy> own =
                    discrepancies.stream().filter(one -> one.kind() == kind).toList();
            out.printf(Locale.ROOT, "%s: %,d%n", kind.name().toLowerCase(Locale.ROOT), own.size());
            own.stream().limit(most).forEach(one -> out.println("  " + one));
            if (own.size() > most) {
                out.printf(Locale.ROOT, "  and %,d more%n", own.size() - most);
            }
        }
    }
}
