package movr.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
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

    @Test
    void killsAndCutsSomeInTheMidstOfASlowNetwork() {
        assertThat(Plan.of(42, 200))
                .filteredOn(fault -> !fault.slow().isZero())
                .allMatch(fault -> !fault.latency().isZero())
                .extracting(Fault::kind)
                .contains(
                        FaultKind.KILL_COMMAND_SERVICE,
                        FaultKind.KILL_QUERY_SERVICE,
                        FaultKind.KILL_BROKER,
                        FaultKind.KILL_DATABASE,
                        FaultKind.CUT_CONNECTION)
                .doesNotContain(FaultKind.PAUSE_BROKER, FaultKind.DELAY_CONNECTION);
    }

    @Test
    void makesOnlyTheKindsAskedFor() {
        List<Fault> faults = Plan.of(42, 12, Set.of(FaultKind.KILL_BROKER, FaultKind.CUT_CONNECTION));

        assertThat(faults).extracting(Fault::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(faults)
                .extracting(Fault::kind)
                .containsOnly(FaultKind.KILL_BROKER, FaultKind.CUT_CONNECTION)
                .contains(FaultKind.KILL_BROKER, FaultKind.CUT_CONNECTION);
    }

    @Test
    void knowsTheConnectionsOfAPart() {
        assertThat(Topology.linksOf("query-us-west1"))
                .containsExactlyInAnyOrder(
                        "query-us-west1>broker",
                        "riders>query-us-west1",
                        "query-us-west1>read-database",
                        "query-us-west1>command-1");
        assertThat(Topology.linksOf("query-us-west1>broker")).containsExactly("query-us-west1>broker");
    }

    private static String told(Fault fault) {
        return fault.kind() + " " + fault.target() + " " + fault.lasts().toMillis();
    }
}
