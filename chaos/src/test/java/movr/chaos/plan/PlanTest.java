package movr.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void followsFromTheSeedAlone() {
        assertThat(Plan.of(42, 200)).isEqualTo(Plan.of(42, 200)).isNotEqualTo(Plan.of(43, 200));
    }

    /** Written down, so that a seed of an old report still means what it meant. */
    @Test
    void makesTheFaultsThatAnOldReportTellsOf() {
        assertThat(Plan.of(42, 3).stream().map(PlanTest::told))
                .containsExactly(
                        "pause command-service command-1 642", "pause broker broker 4051", "kill broker broker 779");
    }

    @Test
    void beginsLongRunsAsShortOnes() {
        assertThat(Plan.of(7, 200).subList(0, 12)).isEqualTo(Plan.of(7, 12));
    }

    @Test
    void makesEachKindInItsFirstTen() {
        List<Fault> ten = Plan.of(42, 10);

        assertThat(ten.stream().map(Fault::kind).distinct()).containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void hitsEveryPartSoonerOrLater() {
        List<String> parts = Stream.of(FaultKind.values())
                .flatMap(kind -> Topology.targets(kind.sort()).stream())
                .distinct()
                .toList();

        assertThat(Plan.of(42, 200).stream().map(Fault::target).distinct()).containsExactlyInAnyOrderElementsOf(parts);
    }

    @Test
    void pausesSomeLongerThanTheLeaseOfARelay() {
        assertThat(Plan.of(42, 200))
                .filteredOn(fault -> fault.kind() == FaultKind.PAUSE_COMMAND_SERVICE)
                .anyMatch(fault -> fault.lasts().compareTo(Duration.ofSeconds(3)) > 0)
                .anyMatch(fault -> fault.lasts().compareTo(Duration.ofSeconds(3)) < 0);
    }

    private static String told(Fault fault) {
        return fault.kind() + " " + fault.target() + " " + fault.lasts().toMillis();
    }
}
