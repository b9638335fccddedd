package movr.replay.trips;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import movr.events.Location;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.Trip.Stop;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of trips: one header, ISO 8601 times with the city's offset, coordinates in degrees WGS84. */
public final class TripFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final Comparator<Trip> BY_START =
            Comparator.comparing(trip -> trip.start().at());

    private final Path path;
    private final Map<String, String> brands;
    private final Map<String, Integer> seen = new HashMap<>();

    private TripFile(Path path) {
        this.path = path;
        this.brands = Brands.beside(path);
    }

    /**
     * The trips that are selected, in the order of their starts; rows of one instant in the order of the file.
     *
     * @throws IllegalArgumentException naming the row that cannot be read
     */
    public static List<Trip> read(Path path, Selection selection) {
        return new TripFile(path).read(selection);
    }

    private List<Trip> read(Selection selection) {
        List<Trip> trips = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(path);
                CSVParser rows = CSVParser.parse(reader, FORMAT)) {
            for (CSVRecord row : rows) {
                OffsetDateTime start = OffsetDateTime.parse(row.get("started_at"));
                if (selection.takes(start.toLocalDate(), trips.size())) {
                    trips.add(trip(row, start));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path + " cannot be read", unreadable);
        }
        trips.sort(BY_START);
        return trips;
    }

    private Trip trip(CSVRecord row, OffsetDateTime start) {
        try {
            String slug = row.get("city").trim().toLowerCase(Locale.ROOT).replace(' ', '-');
            String number = row.get("vehicle_id");
            Bike bike = new Bike(slug, number, row.get("vehicle_type"), brands.getOrDefault(number, "bike"));
            OffsetDateTime end = OffsetDateTime.parse(row.get("ended_at"));
            return new Trip(
                    id(bike, start, end),
                    row.getRecordNumber() + 1,
                    bike,
                    new Stop(start.toInstant(), place(row, "start")),
                    new Stop(end.toInstant(), place(row, "end")));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    path + ", row " + (row.getRecordNumber() + 1) + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Rows that are equal in all of this are told apart by how many came before. */
    private UUID id(Bike bike, OffsetDateTime start, OffsetDateTime end) {
        String row = bike + " " + start + " " + end;
        int before = seen.merge(row, 1, Integer::sum) - 1;
        return Ids.of(row + " " + before);
    }

    private static Location place(CSVRecord row, String side) {
        return new Location(
                row.get(side + "_name"),
                Double.parseDouble(row.get(side + "_lat")),
                Double.parseDouble(row.get(side + "_lon")));
    }
}
