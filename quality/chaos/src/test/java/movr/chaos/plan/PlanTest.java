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
                        "pause query-service query-2 5720",
                        "cut connection services>kafka 1566",
                        "pause command-service command-1 2841");
    }

    @Test
    void beginsLongRunsAsShortOnes() {
        assertThat(Plan.of(7, 200).subList(0, 12)).isEqualTo(Plan.of(7, 12));
    }

    @Test
    void makesEachKindInItsFirstThirteen() {
        List<Fault> first = Plan.of(42, 13);

        assertThat(first.stream().map(Fault::kind).distinct()).containsExactlyInAnyOrder(FaultKind.values());
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
    void pausesFollowersLongerThanTheyMayLag() {
        assertThat(Plan.of(42, 200))
                .filteredOn(fault -> fault.kind() == FaultKind.PAUSE_FOLLOWER)
                .isNotEmpty()
                .allMatch(fault -> fault.lasts().compareTo(Duration.ofSeconds(4)) >= 0);
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
                        FaultKind.KILL_LEADER,
                        FaultKind.KILL_DATABASE,
                        FaultKind.CUT_DATABASE,
                        FaultKind.CUT_CONNECTION)
                .doesNotContain(FaultKind.RESTART_LEADER, FaultKind.PAUSE_LEADER, FaultKind.DELAY_CONNECTION);
    }

    @Test
    void makesOnlyTheKindsAskedFor() {
        List<Fault> faults = Plan.of(42, 12, Set.of(FaultKind.KILL_LEADER, FaultKind.CUT_CONNECTION));

        assertThat(faults).extracting(Fault::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(faults)
                .extracting(Fault::kind)
                .containsOnly(FaultKind.KILL_LEADER, FaultKind.CUT_CONNECTION)
                .contains(FaultKind.KILL_LEADER, FaultKind.CUT_CONNECTION);
    }

    @Test
    void knowsTheConnectionsOfAPart() {
        assertThat(Topology.linksOf("query-1"))
                .containsExactlyInAnyOrder(
                        "query-1>broker-1",
                        "query-1>broker-2",
                        "query-1>broker-3",
                        "riders>query-1",
                        "query-1>read-database",
                        "query-1>command-1");
        assertThat(Topology.linksOf("broker-3"))
                .containsExactlyInAnyOrder(
                        "command-1>broker-3", "command-2>broker-3", "query-1>broker-3", "query-2>broker-3");
        assertThat(Topology.linksOf("query-1>read-database")).containsExactly("query-1>read-database");
    }

    @Test
    void cutsServicesOffAllBrokersAtOnce() {
        assertThat(Topology.targets(Topology.LINK)).contains("command-2>kafka", "services>kafka");
        assertThat(Topology.linksOf("command-2>kafka"))
                .containsExactly("command-2>broker-1", "command-2>broker-2", "command-2>broker-3");
        assertThat(Topology.linksOf("services>kafka")).hasSize(12).allMatch(link -> link.contains(">broker-"));
    }

    @Test
    void leadsSomewhereToEachTarget() {
        assertThat(Stream.of(FaultKind.values())
                        .filter(kind -> !kind.sort().equals(Topology.LEADER)
                                && !kind.sort().equals(Topology.FOLLOWER))
                        .flatMap(kind -> Topology.targets(kind.sort()).stream()))
                .allMatch(target -> !Topology.linksOf(target).isEmpty());
        assertThat(Topology.targets(Topology.LEADER))
                .extracting(Topology::partition)
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void countsFromTheBeginningWhereAnotherTakesOver() {
        assertThat(FaultKind.values())
                .filteredOn(kind -> !kind.recoversMeanwhile())
                .containsExactly(
                        FaultKind.PAUSE_DATABASE,
                        FaultKind.CUT_DATABASE,
                        FaultKind.CUT_CONNECTION,
                        FaultKind.DELAY_CONNECTION);
    }

    private static String told(Fault fault) {
        return fault.kind() + " " + fault.target() + " " + fault.lasts().toMillis();
    }
}
