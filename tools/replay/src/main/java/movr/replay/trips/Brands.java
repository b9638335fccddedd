package movr.replay.trips;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Kinds of bikes by their ids, when a file beside the trips tells: {@code x_bike_types.csv} beside {@code x.csv}. */
final class Brands {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Brands() {}

    /** Brands by vehicle; empty when there is no such file. */
    static Map<String, String> beside(Path trips) {
        String name = String.valueOf(trips.getFileName()).replaceFirst("\\.csv$", "") + "_bike_types.csv";
        Path file = trips.resolveSibling(name);
        return Files.exists(file) ? read(file) : Map.of();
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> brands = new HashMap<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser rows = CSVParser.parse(reader, FORMAT)) {
            rows.forEach(row -> brands.put(row.get("vehicle_id"), row.get("bike_type") + " bike"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
        return brands;
    }
}
