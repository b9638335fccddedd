package movr.replay.trips;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.GreatCircle;
import movr.events.Location;
import movr.replay.trips.Format.Field;
import movr.replay.trips.Format.Header;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.Trip.Stop;
import movr.replay.trips.TripFile.Unused;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Conversion of a file's rows to trips. What is no trip is counted by its reason: real files have such rows, and the others are worth it. */
final class Rows {

    private final Catalogue catalogue;
    private final Stations stations;
    private final Map<String, String> brands;
    private final Selection.Beginning beginning;
    private final Map<String, Unused> unused = new TreeMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private @Nullable City city;
    private long count;

    Rows(Catalogue catalogue, @Nullable City city, Stations stations, Path path, Selection selection) {
        this.catalogue = catalogue;
        this.city = city;
        this.stations = stations;
        this.brands = Brands.beside(path);
        this.beginning = selection.new Beginning();
    }

    /** Why a row is no trip. */
    private static final class NoTrip extends Exception {

        private static final long serialVersionUID = 1L;

        NoTrip(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The columns of one end of a trip. */
    private record Side(Field station, Field name, Field latitude, Field longitude) {

        static final Side START = new Side(Field.START_STATION, Field.START_NAME, Field.START_LAT, Field.START_LON);
        static final Side END = new Side(Field.END_STATION, Field.END_NAME, Field.END_LAT, Field.END_LON);
    }

    void read(Header header, Iterator<CSVRecord> below) {
        while (below.hasNext()) {
            CSVRecord row = below.next();
            count++;
            try {
                add(header, row);
            } catch (NoTrip reason) {
                unused.merge(String.valueOf(reason.getMessage()), new Unused(1, row.getRecordNumber()), Unused::plus);
            }
        }
    }

    List<Trip> selected() {
        return beginning.trips();
    }

    Map<String, Unused> unused() {
        return unused;
    }

    long count() {
        return count;
    }

    private void add(Header header, CSVRecord row) throws NoTrip {
        Location from = place(header, row, Side.START).orElseThrow(() -> new NoTrip("no place where it begins"));
        Location to = place(header, row, Side.END).orElseThrow(() -> new NoTrip("no place where it ends"));
        String slug = slug(header, row, from);
        ZoneId zone = catalogue.city(slug).map(City::timeZone).orElse(null);
        ZonedDateTime start = time(header.text(row, Field.STARTED), zone);
        ZonedDateTime end = Times.endAfter(start, time(header.text(row, Field.ENDED), zone));
        if (end.isBefore(start)) {
            throw new NoTrip("it ends before it begins");
        }
        Bike bike = bike(header, row, slug);
        beginning.add(
                start.toLocalDate(),
                new Trip(
                        id(header.text(row, Field.TRIP), bike, start, end),
                        row.getRecordNumber(),
                        bike,
                        new Stop(start.toInstant(), from),
                        new Stop(end.toInstant(), to)));
    }

    private static ZonedDateTime time(String text, @Nullable ZoneId zone) throws NoTrip {
        return Times.parse(text, zone).orElseThrow(() -> new NoTrip("a time that cannot be read"));
    }

    private Optional<Location> place(Header header, CSVRecord row, Side side) {
        String number = header.text(row, side.station());
        String name = header.text(row, side.name());
        Optional<Location> station = stations.find(number, name);
        String known = name.isBlank() ? station.map(Location::label).orElse("") : name;
        return Places.of(known, header.text(row, side.latitude()), header.text(row, side.longitude()))
                .or(() -> station);
    }

    private String slug(Header header, CSVRecord row, Location from) throws NoTrip {
        return header.format().has(Field.CITY)
                ? named(header, row, from)
                : inside(cityOfFile(from), from).slug();
    }

    /** The city that the row names; one that the catalogue does not know has no bounds here. */
    private String named(Header header, CSVRecord row, Location from) throws NoTrip {
        String slug =
                header.text(row, Field.CITY).strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        if (slug.isEmpty()) {
            throw new NoTrip("no city");
        }
        Optional<City> known = catalogue.city(slug);
        return known.isPresent() ? inside(known.get(), from).slug() : slug;
    }

    /** The city that was given, or the one around the first place. */
    private City cityOfFile(Location first) throws NoTrip {
        City known = city == null
                ? around(first).orElseThrow(() -> new NoTrip("it begins in no city of the catalogue"))
                : city;
        city = known;
        return known;
    }

    private static City inside(City city, Location from) throws NoTrip {
        if (!city.covers(from.latitude(), from.longitude())) {
            throw new NoTrip("it begins outside " + city.displayName());
        }
        return city;
    }

    private Optional<City> around(Location place) {
        return catalogue.cities().stream()
                .filter(near -> near.covers(place.latitude(), place.longitude()))
                .min(Comparator.comparing(near -> GreatCircle.kilometres(
                        near.latitude(), near.longitude(), place.latitude(), place.longitude())));
    }

    private Bike bike(Header header, CSVRecord row, String slug) throws NoTrip {
        String number = header.text(row, Field.VEHICLE).strip();
        if (header.format().has(Field.VEHICLE) && number.isEmpty()) {
            throw new NoTrip("no vehicle");
        }
        String kind =
                header.text(row, Field.KIND).strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        String type = List.of("scooter", "skateboard").stream()
                .filter(kind::contains)
                .findFirst()
                .orElse("bike");
        String brand = kind.isEmpty() || kind.contains(type) ? kind : kind + " " + type;
        return new Bike(slug, number, type, brands.getOrDefault(number, brand.isEmpty() ? type : brand));
    }

    /** Rows that are equal in all of this are told apart by how many came before. */
    private UUID id(String trip, Bike bike, ZonedDateTime start, ZonedDateTime end) {
        String known = bike.number().isEmpty() ? bike.city() + " trip " + trip : bike.toString();
        String row = known + " " + start.toInstant() + " " + end.toInstant();
        int before = seen.merge(row, 1, Integer::sum) - 1;
        return Ids.of(row + " " + before);
    }
}
