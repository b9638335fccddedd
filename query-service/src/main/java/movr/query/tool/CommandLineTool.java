package movr.query.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands of the jar. Without one it is the service. */
@Command(
        name = "query-service",
        description = "Starts the query service; with a command, talks to one that runs.",
        subcommands = {RebuildCommand.class, HelpCommand.class})
public final class CommandLineTool {

    /** Whether the arguments are a command rather than settings of the service. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && ("rebuild".equals(args[0]) || "help".equals(args[0]));
    }

    /**
     * Carries the command out.
     *
     * @return the exit code: 0 for done, 1 for not done, 2 for arguments that are no command
     */
    public static int run(String[] args) {
        return new CommandLine(new CommandLineTool()).execute(args);
    }
}
