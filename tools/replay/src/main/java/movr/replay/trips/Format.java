package movr.replay.trips;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A publisher's file format: under which names its columns stand. The formats are the rows of {@code formats.csv}; there, {@code |} parts
 * names of which a file has one, {@code ?} marks a column that may be missing.
 */
record Format(String name, Map<Field, String> names) {

    private static final List<Format> KNOWN = readTable();

    /** Content of a column; a title of {@code formats.csv}. */
    enum Field {
        TRIP,
        CITY,
        VEHICLE,
        KIND,
        STARTED,
        ENDED,
        START_STATION,
        START_NAME,
        START_LAT,
        START_LON,
        END_STATION,
        END_NAME,
        END_LAT,
        END_LON
    }

    /**
     * The columns of one file.
     *
     * @param columns positions of the fields that the file has
     */
    record Header(Format format, Map<Field, Integer> columns) {

        /** The row's text; empty when the file has no such column, the row is too short, or the publisher wrote that there is none. */
        String text(CSVRecord row, Field field) {
            Integer column = columns.get(field);
            return column == null || column >= row.size() ? "" : orEmpty(row.get(column));
        }
    }

    /** The first format whose columns are all there. */
    static Optional<Header> recognise(CSVRecord titles) {
        Map<String, Integer> positions = positions(titles);
        return KNOWN.stream().flatMap(format -> format.in(positions).stream()).findFirst();
    }

    /** Names of all formats, for people. */
    static List<String> knownNames() {
        return KNOWN.stream().map(Format::name).toList();
    }

    boolean has(Field field) {
        return names.containsKey(field);
    }

    /** Columns by their names in lower case, letters and digits only: publishers changed blanks, capitals and underscores over time. */
    static Map<String, Integer> positions(CSVRecord titles) {
        Map<String, Integer> positions = new HashMap<>();
        for (int column = 0; column < titles.size(); column++) {
            positions.putIfAbsent(plain(titles.get(column)), column);
        }
        return positions;
    }

    static String orEmpty(String text) {
        return text.equalsIgnoreCase("null") || text.equals("\\N") || text.equalsIgnoreCase("nan") ? "" : text;
    }

    private Optional<Header> in(Map<String, Integer> positions) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        for (Map.Entry<Field, String> name : names.entrySet()) {
            Optional<Integer> column = column(name.getValue(), positions);
            if (column.isPresent()) {
                columns.put(name.getKey(), column.get());
            } else if (!name.getValue().startsWith("?")) {
                return Optional.empty();
            }
        }
        return Optional.of(new Header(this, columns));
    }

    private static Optional<Integer> column(String names, Map<String, Integer> positions) {
        for (String name : names.split("\\|", -1)) {
            Integer column = positions.get(plain(name));
            if (column != null) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static String plain(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static List<Format> readTable() {
        List<Format> formats = new ArrayList<>();
        try (Reader table = new InputStreamReader(
                        Objects.requireNonNull(Format.class.getResourceAsStream("formats.csv")),
                        StandardCharsets.UTF_8);
                CSVParser rows = CSVFormat.RFC4180.parse(table)) {
            Iterator<CSVRecord> all = rows.iterator();
            Map<String, Integer> titles = positions(all.next());
            all.forEachRemaining(row -> formats.add(format(row, titles)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(formats);
    }

    private static Format format(CSVRecord row, Map<String, Integer> titles) {
        Map<Field, String> names = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String name = row.get(Objects.requireNonNull(titles.get(plain(field.name()))));
            if (!name.isEmpty()) {
                names.put(field, name);
            }
        }
        return new Format(row.get(0), names);
    }
}
