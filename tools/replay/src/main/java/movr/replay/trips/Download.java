package movr.replay.trips;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A file as it was downloaded: CSV, CSV in gzip, or a zip archive of CSVs. */
final class Download {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final Path path;

    Download(Path path) {
        this.path = path;
    }

    /**
     * Hands over each CSV: its titles, and the rows below, which can be read once.
     *
     * @throws IllegalArgumentException when the file cannot be read, a sentence for people
     */
    void forEach(BiConsumer<CSVRecord, Iterator<CSVRecord>> reader) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            if (name.endsWith(".zip")) {
                forEachEntry(new ZipInputStream(in), reader);
            } else {
                parse(name.endsWith(".gz") ? new GZIPInputStream(in) : in, reader);
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException(path + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static void forEachEntry(ZipInputStream zip, BiConsumer<CSVRecord, Iterator<CSVRecord>> reader)
            throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            // macOS adds an entry of its own for each file
            if (name.endsWith(".csv") && !name.startsWith("__macosx")) {
                parse(zip, reader);
            }
        }
    }

    /** Leaves the stream open: the next entry comes from it, too. */
    private static void parse(InputStream in, BiConsumer<CSVRecord, Iterator<CSVRecord>> reader) throws IOException {
        Iterator<CSVRecord> rows =
                FORMAT.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).iterator();
        if (rows.hasNext()) {
            reader.accept(rows.next(), rows);
        }
    }
}
