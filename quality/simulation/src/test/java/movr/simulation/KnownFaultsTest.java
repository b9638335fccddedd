package movr.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import movr.simulation.world.Findings.Finding;
import movr.simulation.world.Known;
import movr.simulation.world.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of MovR's own that are known: the simulation finds them where it does not keep out of their way. */
class KnownFaultsTest {

    /**
     * A known fault, as it shows.
     *
     * @param seeds that find it, and go first
     */
    private record Case(String name, Set<Known> sought, Predicate<Finding> way, List<Long> seeds) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> faults() {
        Predicate<Finding> asOf = finding -> finding.rule() == Rule.AS_OF;
        return Stream.of(
                new Case(
                        "answers carry the time of rows that another instance has deleted",
                        Set.of(Known.TIME_OF_DELETED_ROWS, Known.OLD_WATERMARK_AFTER_ABSENCE),
                        asOf.and(finding -> finding.text().contains("row null")),
                        List.of(414L, 628L, 787L)),
                new Case(
                        "an old watermark counts after a long absence",
                        Set.of(Known.OLD_WATERMARK_AFTER_ABSENCE),
                        asOf,
                        List.of(90L, 371L)),
                new Case(
                        "an absence before the first time is not noticed",
                        Set.of(Known.AWAY_BEFORE_FIRST_TIME),
                        finding -> finding.rule() == Rule.ERASURE,
                        List.of(407L, 70L, 306L)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areStillThere(Case fault) {
        List<Long> found = new SeedSearch(Set.of(), fault.sought(), fault.way()).first(fault, fault.seeds());

        assertThat(found)
                .as("seeds that find that %s; when it is mended, delete it here and in Known", fault)
                .isNotEmpty();
    }
}
