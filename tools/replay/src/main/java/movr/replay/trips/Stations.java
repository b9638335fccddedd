package movr.replay.trips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import movr.events.Location;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stations by number and by name, for trips that tell neither coordinates nor names. */
public final class Stations {

    private static final List<String> NUMBERS =
            List.of("id", "stationid", "terminalnumber", "terminal", "number", "shortname", "kioskid");
    private static final List<String> NAMES = List.of("name", "stationname", "kioskname", "station", "address");
    private static final List<String> LATITUDES = List.of("latitude", "lat");
    private static final List<String> LONGITUDES = List.of("longitude", "lon", "lng", "long");

    private final Map<String, Location> places = new HashMap<>();

    /**
     * Adds those of a file: a publisher's CSV (number or name, latitude, longitude) or GBFS's {@code station_information.json}.
     *
     * @throws IllegalArgumentException when it holds none, a sentence for people
     */
    public void add(Path file) {
        int before = places.size();
        if (file.toString().endsWith(".json")) {
            addFeed(file);
        } else {
            new Download(file).forEach(this::addTable);
        }
        if (places.size() == before) {
            throw new IllegalArgumentException(
                    file + " holds no stations: they have a number or a name, a latitude and a"
                            + " longitude, as CSV or as GBFS's station_information.json.");
        }
    }

    /** Returns whether these are the titles of stations. */
    static boolean isTable(CSVRecord titles) {
        Map<String, Integer> positions = Format.positions(titles);
        return Stream.of(NUMBERS, LATITUDES, LONGITUDES)
                .allMatch(names -> names.stream().anyMatch(positions::containsKey));
    }

    void addTable(CSVRecord titles, Iterator<CSVRecord> rows) {
        Map<String, Integer> positions = Format.positions(titles);
        rows.forEachRemaining(row -> {
            List<String> numbers = cells(row, positions, NUMBERS);
            List<String> names = cells(row, positions, NAMES);
            place(names, cells(row, positions, LATITUDES), cells(row, positions, LONGITUDES))
                    .ifPresent(place -> Stream.concat(numbers.stream(), names.stream())
                            .forEach(key -> places.putIfAbsent(key(key), place)));
        });
    }

    private void addFeed(Path file) {
        try {
            JsonNode feed = new JsonMapper().readTree(Files.readString(file));
            for (JsonNode station : feed.path("data").path("stations")) {
                List<String> names = text(station, "name");
                place(names, text(station, "lat"), text(station, "lon"))
                        .ifPresent(place -> Stream.of(text(station, "short_name"), text(station, "station_id"), names)
                                .flatMap(List::stream)
                                .forEach(key -> places.putIfAbsent(key(key), place)));
            }
        } catch (IOException | JacksonException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** The station of this number, or else of this name. */
    Optional<Location> find(String number, String name) {
        return Optional.ofNullable(places.get(key(number))).or(() -> Optional.ofNullable(places.get(key(name))));
    }

    /** Spreadsheets write 3213 as 3213.0. */
    private static String key(String text) {
        return text.strip().replaceFirst("^(\\d+)\\.0$", "$1");
    }

    private static List<String> cells(CSVRecord row, Map<String, Integer> positions, List<String> titles) {
        return titles.stream()
                .flatMap(title -> Optional.ofNullable(positions.get(title)).stream())
                .filter(column -> column < row.size())
                .map(column -> Format.orEmpty(row.get(column)))
                .filter(cell -> !cell.isBlank())
                .toList();
    }

    private static List<String> text(JsonNode station, String field) {
        String text = station.path(field).asString("");
        return text.isBlank() ? List.of() : List.of(text);
    }

    private static Optional<Location> place(List<String> names, List<String> latitudes, List<String> longitudes) {
        if (latitudes.isEmpty() || longitudes.isEmpty()) {
            return Optional.empty();
        }
        String name = names.isEmpty() ? "" : names.get(0);
        return Places.of(name, latitudes.get(0), longitudes.get(0));
    }
}
