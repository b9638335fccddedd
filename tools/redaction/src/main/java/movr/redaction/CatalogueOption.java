package movr.redaction;

import java.nio.file.Path;
import movr.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option that names the catalogue whose brands and colors stay. */
final class CatalogueOption {

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            defaultValue = "${env:MOVR_CATALOGUE_FILE}",
            description =
                    "YAML file of brands and colors that stay, as the services have it; the built-in one by default")
    private @Nullable Path file;

    Catalogue load() {
        return Catalogue.load(file);
    }
}
