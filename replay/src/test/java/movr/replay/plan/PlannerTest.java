package movr.replay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import movr.replay.plan.Step.Kind;
import movr.replay.trips.Selection;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.TripFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

    private static final Path SHIPPED = Path.of("../data/trips");

    @ParameterizedTest
    @ValueSource(strings = {"los_angeles.csv", "berlin.csv"})
    void neverHasARiderOrABikeOnTwoRidesAtOnce(String file) {
        CityPlan plan = plan(file, Integer.MAX_VALUE).get(0);

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
    void givesEveryStepAKeyOfItsOwn() {
        CityPlan plan = plan("berlin.csv", Integer.MAX_VALUE).get(0);

        assertThat(plan.steps().stream().map(Step::key)).doesNotHaveDuplicates();
    }

    @Test
    void plansTheBeginningOfAFileLikeTheBeginningOfTheWhole() {
        Map<Object, Integer> riders = new HashMap<>();
        plan("los_angeles.csv", Integer.MAX_VALUE).get(0).steps().forEach(step -> riders.put(step.key(), step.rider()));

        List<Step> beginning = plan("los_angeles.csv", 1).get(0).steps();

        assertThat(beginning).hasSize(263 + 2 * 578);
        assertThat(beginning).allSatisfy(step -> assertThat(riders).containsEntry(step.key(), step.rider()));
    }

    @Test
    void countsWhatIsHardInLosAngeles() {
        CityPlan plan = plan("los_angeles.csv", Integer.MAX_VALUE).get(0);

        assertThat(plan.trips()).hasSize(8642);
        assertThat(plan.bikes()).isEqualTo(1226);
        assertThat(plan.oddities().zeroLength()).isEqualTo(3);
        assertThat(plan.oddities().backToBack()).isEqualTo(788);
        assertThat(plan.oddities().overlaps()).isEqualTo(1);
        assertThat(plan.oddities().overlapSeconds()).isEqualTo(60);
        assertThat(plan.oddities().jumps()).isEqualTo(245);
        assertThat(plan.oddities().longestJumpKilometres()).isBetween(9.54, 9.56);
    }

    @Test
    void endsARideBeforeTheNextOneOfItsBike() {
        CityPlan plan = Planner.plan(TripFile.read(
                        Path.of("src/test/resources/movr/replay/hard.csv"),
                        new Selection(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .get(0);

        List<Kind> bikeOne = plan.steps().stream()
                .filter(step -> step.trip().bike().number().equals("1"))
                .map(Step::kind)
                .toList();

        assertThat(bikeOne).containsExactly(Kind.ADD, Kind.START, Kind.END, Kind.START, Kind.END, Kind.START, Kind.END);
        assertThat(plan.oddities().overlaps()).isEqualTo(1);
        assertThat(plan.riders()).isEqualTo(2);
    }

    private static List<CityPlan> plan(String file, int days) {
        return Planner.plan(TripFile.read(SHIPPED.resolve(file), new Selection(days, Integer.MAX_VALUE)));
    }
}
