package movr.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import org.springframework.util.FileSystemUtils;

/** One MovR, without demo data, for all tests that only look at it. It sends its traces to a collector. */
final class RunningMovr {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final RunningMovr ONE = new RunningMovr();

    /** For all of its tests. */
    static final MovrClient CLIENT = new MovrClient(ClientSettings.defaults());

    private final TraceCollector collector = TraceCollector.start();
    private final Region boston;
    private final URI pages;

    private RunningMovr() {
        Path directory = createDirectory();
        Setup setup = Setups.in(directory, false);
        LocalLauncher launcher = new LocalLauncher(setup, new PrintWriter(Writer.nullWriter()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(launcher, directory)));
        System.setProperty(ENDPOINT, collector.endpoint());
        try {
            launcher.start();
        } finally {
            System.clearProperty(ENDPOINT);
        }
        Catalogue catalogue = Setups.catalogueOf(setup);
        boston = catalogue.region("us-east1").orElseThrow();
        pages = URI.create("http://localhost:" + setup.firstPort());
    }

    /** Starts it at the first call. */
    static RunningMovr get() {
        return ONE;
    }

    /** The region of Boston. */
    Region boston() {
        return boston;
    }

    /** A city of that region, and its services. */
    City city(String slug) {
        return new City(slug, boston.name(), List.of(boston.commandUrl()), boston.queryUrl());
    }

    URI pages() {
        return pages;
    }

    TraceCollector collector() {
        return collector;
    }

    private void stop(LocalLauncher launcher, Path directory) {
        launcher.close();
        collector.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path createDirectory() {
        try {
            return Files.createTempDirectory("movr");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
