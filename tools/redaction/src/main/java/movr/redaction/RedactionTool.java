package movr.redaction;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Tool that takes what people typed out of rows and topics: labels of places, brands and colors that are not in the catalogue. */
@Command(
        name = "redaction",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {RowsCommand.class, TopicCommand.class},
        description = {
            "Takes labels of places, and brands and colors that are not in the catalogue, out of the rows and fleet topics",
            "of earlier releases. docs/runbook.md says when and in which order.",
            "Exit code: 0 when nothing is left, 1 when it could not be done, 2 for wrong arguments."
        })
public final class RedactionTool {

    /** Redacts, and ends with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RedactionTool()).execute(args));
    }
}
