package movr.simulation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import movr.simulation.world.Plant;
import movr.simulation.world.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planted faults that the simulation has to find. */
class PlantedFaultsTest {

    private static final Map<Plant, Set<Rule>> BREAKS = Map.ofEntries(
            entry(Plant.DELETION_BEFORE_ACKNOWLEDGEMENT, Set.of(Rule.ORDER, Rule.LOSS, Rule.PROGRESS)),
            entry(Plant.NO_FENCE, Set.of(Rule.ORDER)),
            entry(Plant.DELETION_BY_KEY_ALONE, Set.of(Rule.LOSS, Rule.PROGRESS)),
            entry(Plant.ROWS_READ_BEFORE_FENCE, Set.of(Rule.ORDER)),
            entry(Plant.OPEN_TRANSACTIONS_FORGOTTEN, Set.of(Rule.AS_OF, Rule.PROGRESS)),
            entry(Plant.WATERMARK_BEFORE_ROWS, Set.of(Rule.AS_OF)),
            entry(Plant.FOREIGN_END, Set.of(Rule.AS_OF)),
            entry(Plant.MIRROR_GAP, Set.of(Rule.AS_OF, Rule.LOSS)),
            entry(Plant.OFFSET_BEFORE_ROWS, Set.of(Rule.AS_OF, Rule.LOSS)),
            entry(Plant.LATE_REGISTRATION, Set.of(Rule.ERASURE)),
            entry(Plant.BREAK_BY_WATERMARKS, Set.of(Rule.AS_OF)),
            entry(Plant.BEGINNING_TO_COME, Set.of(Rule.ERASURE)),
            entry(Plant.TIME_OF_DELETED_ROWS, Set.of(Rule.AS_OF)),
            entry(Plant.SHARED_WITHOUT_ROWS, Set.of(Rule.AS_OF, Rule.LOSS)));

    /** Seeds that find the fault, and go first. When the code that is simulated changes, other seeds may find it. */
    private static final Map<Plant, List<Long>> SEEDS = Map.ofEntries(
            entry(Plant.DELETION_BEFORE_ACKNOWLEDGEMENT, List.of(1L, 3L, 5L)),
            entry(Plant.NO_FENCE, List.of(16L, 5L, 1L, 14L, 24L)),
            entry(Plant.DELETION_BY_KEY_ALONE, List.of(1137L, 830L, 2451L, 5024L)),
            entry(Plant.ROWS_READ_BEFORE_FENCE, List.of(1525L, 101L, 1807L, 747L)),
            entry(Plant.OPEN_TRANSACTIONS_FORGOTTEN, List.of(5L, 0L, 45L)),
            entry(Plant.WATERMARK_BEFORE_ROWS, List.of(14L, 2L, 5L, 22L)),
            entry(Plant.FOREIGN_END, List.of(6029L, 38L, 1481L, 1508L, 2629L)),
            entry(Plant.MIRROR_GAP, List.of(2L, 4L)),
            entry(Plant.OFFSET_BEFORE_ROWS, List.of(13L, 38L, 5L, 14L, 35L)),
            entry(Plant.LATE_REGISTRATION, List.of(251L, 264L, 193L, 207L, 58L)),
            entry(Plant.SHARED_WITHOUT_ROWS, List.of(19L, 5L, 12L, 14L, 4L)),
            entry(Plant.BREAK_BY_WATERMARKS, List.of(26L)),
            entry(Plant.BEGINNING_TO_COME, List.of(28L)),
            entry(Plant.TIME_OF_DELETED_ROWS, List.of(1155L)));

    @ParameterizedTest
    @EnumSource(Plant.class)
    void areFound(Plant plant) {
        Set<Rule> broken = Objects.requireNonNull(BREAKS.get(plant));
        SeedSearch search = new SeedSearch(EnumSet.of(plant), finding -> broken.contains(finding.rule()));

        List<Long> found = search.first(plant, Objects.requireNonNull(SEEDS.get(plant)));

        assertThat(found).as("seeds that find " + plant).isNotEmpty();
    }
}
