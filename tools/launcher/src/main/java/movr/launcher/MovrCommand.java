package movr.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command line of the local run. Exit codes: 0 for stopped on request, 1 for a failed start, 2 for invalid arguments.
 */
@Command(
        name = "java -jar movr.jar",
        description = "Runs all of MovR in this process, with a database and a broker of its own.",
        mixinStandardHelpOptions = true,
        version = "MovR 1.0",
        sortOptions = false,
        usageHelpWidth = 120,
        footer = {
            "",
            "Servers of your own instead of the embedded ones, by environment variables:",
            "  MOVR_COMMAND_DB_URL            JDBC URL of the command side's database (with MOVR_COMMAND_DB_USER, _PASSWORD)",
            "  MOVR_QUERY_DB_URL              JDBC URL of the read databases; {region} stands for the region, as in us_east1",
            "  MOVR_KAFKA_BOOTSTRAP_SERVERS   brokers",
            "Every other setting of the services is taken from the environment, too."
        })
final class MovrCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            description = "where data is kept (default: ${DEFAULT-VALUE})")
    private Path home = Path.of(".movr");

    @Option(names = "--fresh", description = "begin anew: delete what earlier runs left in the data directory")
    private boolean fresh;

    @Option(names = "--regions", paramLabel = "NAME", split = ",", description = "only these regions (default: all)")
    private List<String> regions = List.of();

    @Option(
            names = "--first-port",
            paramLabel = "PORT",
            description =
                    "that others count from: commands are next, then queries (default: 8080, and the catalogue's)")
    private @Nullable Integer firstPort;

    @Option(names = "--catalogue", paramLabel = "FILE", description = "YAML file of other regions and cities")
    private @Nullable Path catalogue;

    @Option(names = "--without-demo-data", description = "begin without people and vehicles")
    private boolean withoutDemoData;

    /** Runs MovR until it is stopped. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MovrCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (firstPort != null && (firstPort < 1 || firstPort > MOST_PORT)) {
            throw new CommandLine.ParameterException(
                    commandLine(), "--first-port lies between 1 and " + MOST_PORT + ", not at " + firstPort);
        }
        System.setProperty("movr.log", home.resolve("movr.log").toString());
        // else each service would initialise logging anew, and messages meanwhile would be lost
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        // this bridge also covers Tomcat's log, which would otherwise go to the console
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return run(new LocalLauncher(setup(), commandLine().getOut()));
    }

    @SuppressWarnings("IllegalCatch") // Throwable: whatever fails, everything that was started must be stopped
    private int run(LocalLauncher launcher) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::close, "stop"));
        try {
            launcher.start();
            launcher.awaitStop();
            return CommandLine.ExitCode.OK;
        } catch (CannotStart reason) {
            err().println(reason.getMessage());
        } catch (RuntimeException failure) {
            LoggerFactory.getLogger(MovrCommand.class).warn("Not started", failure);
            err().println("MovR did not start: " + innermost(failure) + ". More in " + home.resolve("movr.log"));
        }
        launcher.close();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private Setup setup() {
        return new Setup(home, fresh, catalogue, regions, firstPort, !withoutDemoData, System.getenv());
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    private PrintWriter err() {
        return commandLine().getErr();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
