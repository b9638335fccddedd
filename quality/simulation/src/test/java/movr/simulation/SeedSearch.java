package movr.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import movr.simulation.world.Findings.Finding;
import movr.simulation.world.Plant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Search for seeds whose schedules break a promise in a certain way.
 *
 * @param plants faults that are planted
 */
record SeedSearch(Set<Plant> plants, Predicate<Finding> way) {

    private static final Logger LOG = LoggerFactory.getLogger(SeedSearch.class);

    /** Schedules that are tried when no seed that is kept finds anything any more. */
    private static final long MOST = 8_000;

    /**
     * The first seed that does, of those that are kept, or else of others; the first ones with {@code -Dmovr.simulation.seeds}.
     */
    List<Long> first(Object what, Collection<Long> kept) {
        LongStream seeds = LongStream.concat(kept.stream().mapToLong(seed -> seed), LongStream.range(0, MOST));
        List<Long> found = seeds.filter(this::finds)
                .limit(Integer.getInteger("movr.simulation.seeds", 1))
                .boxed()
                .toList();
        LOG.info("{}: {}", what, found);
        return found;
    }

    private boolean finds(long seed) {
        return Simulation.run(seed, plants).findings().stream().anyMatch(way);
    }
}
