package movr.replay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import movr.catalogue.Catalogue;
import movr.replay.plan.Step.Kind;
import movr.replay.simulation.SimulatedDay;
import movr.replay.trips.Selection;
import movr.replay.trips.Stations;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.TripReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

    private static final Path HARD = Path.of("src/test/resources/movr/replay/hard.csv");
    private static final Catalogue CITIES = Catalogue.load(null);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"los-angeles", "boston"})
    void neverHasARiderOrABikeOnTwoRidesAtOnce(String city) throws IOException {
        CityPlan plan = plan(city, Integer.MAX_VALUE);

        Set<Integer> riding = new HashSet<>();
        Set<Bike> ridden = new HashSet<>();
        Set<Bike> added = new HashSet<>();
        for (Step step : plan.steps()) {
            Bike bike = step.trip().bike();
            switch (step.kind()) {
                case ADD -> assertThat(added.add(bike)).isTrue();
                case START -> {
                    assertThat(added).contains(bike);
                    assertThat(riding.add(step.rider())).isTrue();
                    assertThat(ridden.add(bike)).isTrue();
                }
                default -> {
                    assertThat(riding.remove(step.rider())).isTrue();
                    assertThat(ridden.remove(bike)).isTrue();
                }
            }
        }
        assertThat(riding).isEmpty();
        assertThat((long) plan.steps().size()).isEqualTo(2L * plan.trips().size() + plan.bikes());
    }

    @Test
    void givesEveryStepAKeyOfItsOwn() throws IOException {
        CityPlan plan = plan("boston", Integer.MAX_VALUE);

        assertThat(plan.steps().stream().map(Step::key)).doesNotHaveDuplicates();
    }

    @Test
    void plansTheBeginningOfAFileLikeTheBeginningOfTheWhole() throws IOException {
        Map<Object, Integer> riders = new HashMap<>();
        plan("los-angeles", Integer.MAX_VALUE).steps().forEach(step -> riders.put(step.key(), step.rider()));

        List<Step> beginning = plan("los-angeles", 200).steps();

        assertThat(beginning).hasSizeGreaterThan(2 * 200);
        assertThat(beginning).allSatisfy(step -> assertThat(riders).containsEntry(step.key(), step.rider()));
    }

    @Test
    void countsWhatIsHard() {
        Oddities odd = hard().oddities();

        assertThat(odd.zeroLength()).isEqualTo(1);
        assertThat(odd.backToBack()).isEqualTo(1);
        assertThat(odd.overlaps()).isEqualTo(1);
        assertThat(odd.overlapSeconds()).isEqualTo(60);
        assertThat(odd.jumps()).isEqualTo(2);
        assertThat(odd.longestJumpKilometres()).isBetween(150.0, 155.0);
    }

    @Test
    void endsARideBeforeTheNextOneOfItsBike() {
        CityPlan plan = hard();

        List<Kind> bikeOne = plan.steps().stream()
                .filter(step -> step.trip().bike().number().equals("1"))
                .map(Step::kind)
                .toList();

        assertThat(bikeOne).containsExactly(Kind.ADD, Kind.START, Kind.END, Kind.START, Kind.END, Kind.START, Kind.END);
        assertThat(plan.oddities().overlaps()).isEqualTo(1);
        assertThat(plan.riders()).isEqualTo(2);
    }

    private static CityPlan hard() {
        return read(HARD, Integer.MAX_VALUE);
    }

    private CityPlan plan(String city, int limit) throws IOException {
        Path file = directory.resolve("day.csv");
        try (Writer writer = Files.newBufferedWriter(file)) {
            SimulatedDay.of(CITIES.city(city).orElseThrow(), LocalDate.of(2026, 5, 4), 2000, 1)
                    .write(writer);
        }
        return read(file, limit);
    }

    private static CityPlan read(Path file, int limit) {
        TripReader reader = new TripReader(CITIES, null, Stations::new);
        return Planner.plan(reader.read(file, new Selection(Integer.MAX_VALUE, limit))
                        .trips())
                .get(0);
    }
}
