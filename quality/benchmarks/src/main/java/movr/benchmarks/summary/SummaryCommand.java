package movr.benchmarks.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import movr.benchmarks.cluster.Checkout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Subcommand that writes the summary page from the stored results. Measures nothing. */
@Command(name = "summary", description = "One page of all results, and whether they are what was aimed at")
public final class SummaryCommand implements Callable<Integer> {

    @Option(
            names = "--before",
            paramLabel = "DIR",
            description = "results of an earlier version, measured on this machine, to put beside them")
    private @Nullable Path before;

    @Override
    public Integer call() throws IOException {
        Path directory = Checkout.find().results();
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("README.md"), new SummaryPage(directory, before).markdown());
        return CommandLine.ExitCode.OK;
    }
}
