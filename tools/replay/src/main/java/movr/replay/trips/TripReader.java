package movr.replay.trips;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.replay.trips.Format.Field;
import movr.replay.trips.Format.Header;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reader of files of trips as their publishers offer them for download. */
public final class TripReader {

    private static final int TITLES_SHOWN = 300;

    private final Catalogue catalogue;
    private final @Nullable City city;
    private final Supplier<Stations> stations;

    /**
     * A reader.
     *
     * @param catalogue tells time zones and bounds of cities
     * @param city of files that do not tell theirs; null to take it from their coordinates
     * @param stations known beforehand, anew for each file; a file may bring its own
     */
    public TripReader(Catalogue catalogue, @Nullable City city, Supplier<Stations> stations) {
        this.catalogue = catalogue;
        this.city = city;
        this.stations = stations;
    }

    /**
     * The selected trips of a file.
     *
     * @throws IllegalArgumentException when there are none, a sentence for people
     */
    public TripFile read(Path path, Selection selection) {
        Download download = new Download(path);
        Stations known = stations.get();
        List<String> unknown = new ArrayList<>();
        List<String> recognised = new ArrayList<>();
        download.forEach((titles, rows) -> look(titles, rows, known, recognised, unknown));
        if (recognised.isEmpty()) {
            throw new IllegalArgumentException(path + " is in none of the known formats: "
                    + String.join("; ", Format.knownNames()) + ". Its titles are: " + String.join(" | ", unknown));
        }
        Rows rows = new Rows(catalogue, city, known, path, selection);
        download.forEach((titles, below) -> Format.recognise(titles).ifPresent(header -> {
            refuseWithoutPlaces(path, header, known);
            rows.read(header, below);
        }));
        return result(path, recognised.stream().distinct().toList(), rows);
    }

    private static void look(
            CSVRecord titles,
            Iterator<CSVRecord> rows,
            Stations stations,
            List<String> recognised,
            List<String> unknown) {
        Format.recognise(titles)
                .ifPresentOrElse(header -> recognised.add(header.format().name()), () -> {
                    if (Stations.isTable(titles)) {
                        stations.addTable(titles, rows);
                    }
                    unknown.add(beginning(String.join(",", titles)));
                });
    }

    /** It may be any text, of any length. */
    private static String beginning(String text) {
        return text.length() > TITLES_SHOWN ? text.substring(0, TITLES_SHOWN) + "…" : text;
    }

    private static void refuseWithoutPlaces(Path path, Header header, Stations stations) {
        if (!header.format().has(Field.START_LAT) && stations.isEmpty()) {
            throw new IllegalArgumentException(path + " is " + header.format().name()
                    + ": the format tells stations, not where they are. Give their places as --stations FILE: the publisher's"
                    + " CSV of stations, or its GBFS station_information.json.");
        }
    }

    private static TripFile result(Path path, List<String> formats, Rows rows) {
        List<Trip> trips = rows.selected();
        if (trips.isEmpty()) {
            String why = rows.unused().isEmpty()
                    ? "it has no rows"
                    : rows.unused().keySet() + ", see --city, --catalogue and --stations";
            throw new IllegalArgumentException(
                    path + ", " + String.join(", ", formats) + ", holds no trip that can be used: " + why);
        }
        return new TripFile(path, formats, trips.get(0).city(), rows.count(), trips, rows.unused());
    }
}
