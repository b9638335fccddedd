package movr.replay.simulation;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import movr.catalogue.City;
import movr.replay.simulation.Vehicles.Vehicle;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A made-up day of a city: people ride to work and back on weekdays, out at noon, around in their free time, home at night. Vehicles begin
 * where they were left, unless a van has moved them. The same arguments make the same day.
 */
public final class SimulatedDay {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "city",
                    "vehicle_id",
                    "vehicle_type",
                    "started_at",
                    "ended_at",
                    "start_lat",
                    "start_lon",
                    "end_lat",
                    "end_lon",
                    "start_name",
                    "end_name",
                    "rider_type")
            .get();

    /** A vehicle is ridden this often a day. */
    private static final int TRIPS_OF_VEHICLE = 3;

    private static final Map<String, Double> KILOMETRES_AN_HOUR =
            Map.of("bike", 13.0, "scooter", 14.0, "skateboard", 9.0);
    private static final double DETOUR = 1.3;
    private static final double MINUTES_TO_UNLOCK = 1.5;
    private static final double MINUTES_AROUND = 32;
    private static final double SPREAD = 0.3;
    private static final double SPREAD_AROUND = 0.6;
    private static final double MINUTES_AT_LEAST = 1;
    private static final double MINUTES_AT_MOST = 360;
    private static final int SECONDS = 60;

    private final City city;
    private final Random random;
    private final Town town;
    private final Vehicles vehicles;
    private final List<SimulatedTrip> trips;

    private SimulatedDay(City city, LocalDate date, int trips, long seed) {
        this.city = city;
        // the same numbers on every JVM, as its documentation promises
        this.random = new Random(seed);
        this.town = new Town(city, random);
        this.vehicles = new Vehicles(town, trips / TRIPS_OF_VEHICLE + 1, random);
        this.trips = departures(date, trips).stream().map(this::trip).toList();
    }

    /** Somebody sets off. */
    private record Departure(Purpose purpose, ZonedDateTime at) {}

    /**
     * Makes a day up.
     *
     * @param date local; on Saturday and Sunday hardly anybody rides to work
     * @param trips how many
     * @param seed another one makes another day
     */
    public static SimulatedDay of(City city, LocalDate date, int trips, long seed) {
        return new SimulatedDay(city, date, trips, seed);
    }

    /** The trips in the order of their starts. */
    public List<SimulatedTrip> trips() {
        return trips;
    }

    /** Vehicles that are ridden on that day. */
    public long vehicles() {
        return trips.stream().map(SimulatedTrip::vehicle).distinct().count();
    }

    /** Writes the trips as CSV under MovR's common header. */
    public void write(Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, FORMAT);
        for (SimulatedTrip trip : trips) {
            printer.printRecord(
                    city.slug(),
                    trip.vehicle(),
                    trip.type(),
                    TIME.format(trip.start()),
                    TIME.format(trip.end()),
                    trip.from().latitude(),
                    trip.from().longitude(),
                    trip.to().latitude(),
                    trip.to().longitude(),
                    trip.from().label(),
                    trip.to().label(),
                    trip.rider());
        }
        printer.flush();
    }

    private List<Departure> departures(LocalDate date, int count) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return Stream.generate(() -> departure(Purpose.any(weekend, random), date))
                .limit(count)
                .sorted(Comparator.comparing(departure -> departure.at.toInstant()))
                .toList();
    }

    /** A time that a change of the clocks leaves out is an hour later. */
    private Departure departure(Purpose purpose, LocalDate date) {
        return new Departure(
                purpose,
                date.atStartOfDay().plusSeconds(purpose.departure(random)).atZone(city.timeZone()));
    }

    private SimulatedTrip trip(Departure departure) {
        Purpose purpose = departure.purpose;
        Stop from = town.any(purpose.from());
        Stop to = random.nextDouble() < purpose.roundTrips() ? from : town.destination(purpose, from);
        Vehicle vehicle = vehicles.take(from, departure.at.toInstant());
        ZonedDateTime end = departure.at.plus(duration(from, to, vehicle));
        vehicles.ride(vehicle, to, end.toInstant());
        return new SimulatedTrip(
                String.valueOf(vehicle.number()),
                vehicle.type(),
                departure.at,
                end,
                from.place(),
                to.place(),
                random.nextDouble() < purpose.members() ? "member" : "casual");
    }

    /** Log-normal around the time that the distance takes. */
    private Duration duration(Stop from, Stop to, Vehicle vehicle) {
        boolean around = to.equals(from);
        double speed = KILOMETRES_AN_HOUR.getOrDefault(vehicle.type(), 1.0) / SECONDS;
        double median = around ? MINUTES_AROUND : MINUTES_TO_UNLOCK + DETOUR * from.kilometres(to) / speed;
        double minutes = median * StrictMath.exp((around ? SPREAD_AROUND : SPREAD) * random.nextGaussian());
        return Duration.ofSeconds((long) (SECONDS * Math.max(MINUTES_AT_LEAST, Math.min(MINUTES_AT_MOST, minutes))));
    }
}
