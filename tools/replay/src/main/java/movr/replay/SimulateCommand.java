package movr.replay;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import movr.catalogue.City;
import movr.replay.simulation.SimulatedDay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that makes up a day of a city. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Makes up the trips of a city's day and writes them as a file that can be replayed.",
            "The same arguments make the same file."
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--city",
            required = true,
            paramLabel = "SLUG",
            description = "such as boston",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private String city = "";

    @Option(
            names = "--date",
            required = true,
            description = "local day, such as 2026-05-04; weekends differ",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private LocalDate date = LocalDate.EPOCH;

    @Option(names = "--trips", description = "how many")
    private int trips = 800;

    @Option(names = "--seed", description = "another one makes another day")
    private long seed = 1;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "CSV; replaced when it is there",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private Path out = Path.of("");

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        if (trips < 1) {
            throw new ParameterException(commandLine, "--trips must be positive, not " + trips);
        }
        try {
            City home = CatalogueOption.city(catalogue.load(), city);
            SimulatedDay day = SimulatedDay.of(home, date, trips, seed);
            write(day);
            new Report(commandLine.getOut()).simulated(out, home, date, day);
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(commandLine, String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException unwritable) {
            throw new ParameterException(commandLine, out + " cannot be written: " + unwritable, unwritable);
        }
    }

    private void write(SimulatedDay day) throws IOException {
        try (Writer writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            day.write(writer);
        }
    }
}
