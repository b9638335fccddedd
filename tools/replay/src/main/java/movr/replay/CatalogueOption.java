package movr.replay;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The catalogue of cities that commands are given. */
final class CatalogueOption {

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "time zones and bounds of cities, when not the shipped one; also from MOVR_CATALOGUE_FILE",
            defaultValue = "${env:MOVR_CATALOGUE_FILE}")
    private @Nullable Path file;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is wrong, a sentence for people
     */
    Catalogue load() {
        try {
            return Catalogue.load(file);
        } catch (IllegalStateException | UncheckedIOException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    /**
     * The city of a slug.
     *
     * @throws IllegalArgumentException when the catalogue has no such city, a sentence for people
     */
    static City city(Catalogue catalogue, String slug) {
        return catalogue
                .city(slug)
                .orElseThrow(() -> new IllegalArgumentException("The catalogue has no " + slug + ". It has "
                        + String.join(
                                ", ",
                                catalogue.cities().stream().map(City::slug).toList())
                        + "."));
    }
}
