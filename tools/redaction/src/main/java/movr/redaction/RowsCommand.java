package movr.redaction;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that takes what people typed out of a region's rows in the command database. */
@Command(
        name = "rows",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Empties labels of vehicles and rides in the command database, and makes brands and colors \"other\" that are not in",
            "the catalogue: some rows at a time, beside services that run. May be stopped and run again at any time."
        })
final class RowsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--command-db-url",
            required = true,
            defaultValue = "${env:MOVR_COMMAND_DB_URL}",
            description = "JDBC URL of the command database, user included")
    private String database = "";

    @Option(names = "--region", required = true, description = "home region of the rows; several may be given")
    private List<String> regions = List.of();

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        RowRedaction redaction = new RowRedaction(new DriverManagerDataSource(database), catalogue.load());
        for (String region : regions) {
            out.printf(
                    "%s: %,d vehicles and %,d rides redacted%n",
                    region, redaction.vehicles(region), redaction.rides(region));
            out.flush();
        }
        return 0;
    }
}
