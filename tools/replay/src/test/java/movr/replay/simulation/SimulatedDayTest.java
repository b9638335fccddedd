package movr.replay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.GreatCircle;
import movr.catalogue.NamedPlace;
import movr.replay.trips.Selection;
import movr.replay.trips.Stations;
import movr.replay.trips.TripFile;
import movr.replay.trips.TripReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedDayTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 5, 9);
    private static final Catalogue CITIES = Catalogue.load(Path.of("../../data/catalogue-with-berlin.yml"));

    @TempDir
    Path directory;

    @Test
    void theSameSeedMakesTheSameFile() throws IOException {
        assertThat(text(day("boston", MONDAY, 7))).isEqualTo(text(day("boston", MONDAY, 7)));
        assertThat(text(day("boston", MONDAY, 8))).isNotEqualTo(text(day("boston", MONDAY, 7)));
    }

    @Test
    void peopleRideToWorkAndBackOnWeekdays() {
        SimulatedDay monday = day("boston", MONDAY, 7);

        assertThat(startsIn(monday, 8)).isGreaterThan(2 * startsIn(monday, 10));
        assertThat(startsIn(monday, 17)).isGreaterThan(2 * startsIn(monday, 20));
        assertThat(startsIn(monday, 17)).isGreaterThan(startsIn(monday, 14));
    }

    @Test
    void peopleRideInTheAfternoonOnWeekends() {
        SimulatedDay saturday = day("boston", SATURDAY, 7);

        assertThat(startsIn(saturday, 14)).isGreaterThan(3 * startsIn(saturday, 8));
        assertThat(startsIn(saturday, 14)).isGreaterThan(startsIn(saturday, 18));
    }

    @Test
    void somePeopleRideAroundAndSomeAtNight() {
        SimulatedDay monday = day("boston", MONDAY, 7);

        assertThat(share(monday, trip -> trip.from().equals(trip.to()))).isBetween(0.03, 0.15);
        assertThat(share(monday, trip -> trip.start().getHour() < 5)).isBetween(0.005, 0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "los-angeles", "berlin"})
    void noVehicleIsOnTwoTripsAndMostBeginWhereTheyWereLeft(String slug) {
        Map<String, SimulatedTrip> last = new HashMap<>();
        int again = 0;
        int moved = 0;
        for (SimulatedTrip trip : day(slug, MONDAY, 7).trips()) {
            SimulatedTrip before = last.put(trip.vehicle(), trip);
            if (before != null) {
                assertThat(before.end()).isBeforeOrEqualTo(trip.start());
                again++;
                moved += before.to().equals(trip.from()) ? 0 : 1;
            }
        }
        assertThat(again).isGreaterThan(300);
        assertThat((double) moved / again).isBetween(0.01, 0.25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "los-angeles", "berlin", "amsterdam"})
    void staysInTheCityAndOnTheDay(String slug) {
        City city = CITIES.city(slug).orElseThrow();

        assertThat(day(slug, MONDAY, 3).trips()).hasSize(800).allSatisfy(trip -> {
            assertThat(trip.start().toLocalDate()).isEqualTo(MONDAY);
            assertThat(trip.end()).isAfter(trip.start());
            for (NamedPlace place : List.of(trip.from(), trip.to())) {
                assertThat(city.covers(place.latitude(), place.longitude())).isTrue();
            }
        });
    }

    @Test
    void staysInACityHoweverSmall() {
        City boston = CITIES.city("boston").orElseThrow();
        City small = new City(
                "village",
                "Village",
                boston.region(),
                boston.timeZone(),
                42.36,
                -71.06,
                boston.currency(),
                0.3,
                boston.places());

        assertThat(SimulatedDay.of(small, MONDAY, 100, 7).trips())
                .allMatch(
                        trip -> small.covers(trip.from().latitude(), trip.from().longitude()))
                .allMatch(trip -> small.covers(trip.to().latitude(), trip.to().longitude()));
    }

    @Test
    void fartherTakesLonger() {
        List<SimulatedTrip> trips = day("boston", MONDAY, 7).trips().stream()
                .filter(trip -> !trip.from().equals(trip.to()))
                .toList();

        assertThat(minutes(trips, trip -> kilometres(trip) > 2.5))
                .isGreaterThan(1.5 * minutes(trips, trip -> kilometres(trip) < 1.2));
    }

    @Test
    void canBeReplayed() throws IOException {
        Path file = Files.writeString(directory.resolve("day.csv"), text(day("boston", LocalDate.of(2026, 3, 8), 7)));

        TripFile read = new TripReader(CITIES, null, Stations::new).read(file, new Selection(1, 10_000));

        assertThat(read.formats()).containsExactly("MovR's common header");
        assertThat(read.trips()).hasSize(800);
        assertThat(read.unused()).isEmpty();
    }

    private static SimulatedDay day(String slug, LocalDate date, long seed) {
        return SimulatedDay.of(CITIES.city(slug).orElseThrow(), date, 800, seed);
    }

    private static String text(SimulatedDay day) throws IOException {
        StringBuilder text = new StringBuilder();
        day.write(text);
        return text.toString();
    }

    private static long startsIn(SimulatedDay day, int hour) {
        return day.trips().stream()
                .filter(trip -> trip.start().getHour() == hour)
                .count();
    }

    private static double share(SimulatedDay day, Predicate<SimulatedTrip> which) {
        return (double) day.trips().stream().filter(which).count() / day.trips().size();
    }

    private static double minutes(List<SimulatedTrip> trips, Predicate<SimulatedTrip> which) {
        return trips.stream()
                .filter(which)
                .mapToLong(trip -> Duration.between(trip.start(), trip.end()).toMinutes())
                .average()
                .orElseThrow();
    }

    private static double kilometres(SimulatedTrip trip) {
        return GreatCircle.kilometres(
                trip.from().latitude(),
                trip.from().longitude(),
                trip.to().latitude(),
                trip.to().longitude());
    }
}
