package movr.query.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Subcommands of the service's jar. Without one the service is started. */
@Command(
        name = "query-service",
        description = "Starts the query service; with a command, talks to one that runs.",
        subcommands = {RebuildCommand.class, HelpCommand.class})
public final class CommandLineTool {

    /** Returns whether the arguments are a subcommand rather than settings of the service. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && ("rebuild".equals(args[0]) || "help".equals(args[0]));
    }

    /**
     * Runs the subcommand.
     *
     * @return the exit code: 0 for success, 1 for failure, 2 for invalid arguments
     */
    public static int run(String[] args) {
        return new CommandLine(new CommandLineTool()).execute(args);
    }
}
