package movr.simulation.world;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Settings of a schedule, which follow from its seed.
 *
 * @param regions with an outbox; answers are given in the first one
 * @param batchRows most rows of a page of the outbox
 * @param commands of each region
 * @param paceMicros longest pause of a service between two commands
 * @param faultRate probability of a fault after a step
 * @param faults kinds that may happen
 * @param target step at which processes are struck often; empty when there is none
 * @param slownessMicros longest rest of a reader
 * @param sharing whether two projections share poll and transaction
 */
public record Settings(
        int regions,
        int shards,
        int batchRows,
        int streams,
        int commands,
        long paceMicros,
        double faultRate,
        Set<Fault> faults,
        String target,
        long slownessMicros,
        boolean sharing,
        Set<Plant> plants) {

    private static final double SHARE_OF_KINDS = 0.4;
    private static final long[] SLOWNESS = {0, 0, 1_000_000, 4_000_000};

    /** Parts of the names of steps after which something may not have happened yet that others rely on. */
    private static final List<String> TARGETS = List.of(
            "DELETE FROM outbox",
            "SELECT stream_id, stream_version",
            "clock_timestamp",
            "SELECT event_id",
            "INSERT INTO relay_leases",
            "COMMIT",
            "committed",
            "answered",
            "kafka-east init",
            "kafka-east append",
            "kafka-east replicate",
            "kafka-east acknowledge",
            "kafka-east commit",
            "list offsets",
            "offsets listed",
            "polled",
            "offsets SET");

    private static final double CALM = 0.05;

    /**
     * The settings of a seed.
     *
     * @param needed faults that are to happen, whatever the seed says
     */
    public static Settings of(SplittableRandom random, Set<Plant> plants, Set<Fault> needed) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (random.nextDouble() < SHARE_OF_KINDS) {
                faults.add(fault);
            }
        }
        plants.forEach(plant -> faults.addAll(plant.needs()));
        faults.addAll(needed);
        boolean calm = random.nextDouble() < CALM;
        boolean mirrored = random.nextInt(3) == 0 || plants.contains(Plant.MIRROR_GAP);
        return new Settings(
                mirrored ? 2 : 1,
                1 + random.nextInt(2),
                2 + random.nextInt(2),
                2 + random.nextInt(3),
                8 + random.nextInt(12),
                100_000L << random.nextInt(6),
                calm ? 0 : 0.002 + random.nextDouble() * 0.02,
                faults,
                target(random, plants),
                SLOWNESS[random.nextInt(SLOWNESS.length)],
                random.nextInt(2) == 0 || plants.contains(Plant.SHARED_WITHOUT_ROWS),
                plants);
    }

    private static String target(SplittableRandom random, Set<Plant> plants) {
        String target = random.nextInt(3) == 0 ? "" : TARGETS.get(random.nextInt(TARGETS.size()));
        return plants.stream()
                .map(Plant::target)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(target);
    }

    /** Returns whether a fault is planted. */
    public boolean has(Plant plant) {
        return plants.contains(plant);
    }
}
