package movr.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The faults of a run: kinds, targets, durations and order follow from the seed alone. A longer plan begins with the shorter one. */
public final class Plan {

    private static final int MORE = 3;
    private static final int LONGEST_DOWN_MILLIS = 1_000;
    private static final int SHORTEST_MILLIS = 200;
    /** Beyond the relay's lease, see {@code Services}: a paused owner wakes up after another one has taken over. */
    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    private static final int LONGEST_CUT_MILLIS = 3_000;
    private static final int LONGEST_DELAY_MILLIS = 4_000;
    private static final int SHORTEST_LATENCY_MILLIS = 20;
    private static final int LONGEST_LATENCY_MILLIS = 400;

    private Plan() {}

    /** The first faults of a seed. */
    public static List<Fault> of(long seed, int count) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            for (FaultKind kind : round(random)) {
                faults.add(fault(faults.size() + 1, kind, random));
            }
        }
        return List.copyOf(faults.subList(0, count));
    }

    /** Every kind once, then some more of those of connections: there are twice as many as processes. */
    private static List<FaultKind> round(Random random) {
        List<FaultKind> round = new ArrayList<>(List.of(FaultKind.values()));
        Collections.shuffle(round, random);
        List<FaultKind> connections = new ArrayList<>();
        connections.addAll(Collections.nCopies(MORE, FaultKind.CUT_CONNECTION));
        connections.addAll(Collections.nCopies(MORE, FaultKind.DELAY_CONNECTION));
        Collections.shuffle(connections, random);
        round.addAll(connections);
        return round;
    }

    private static Fault fault(int number, FaultKind kind, Random random) {
        List<String> targets = Topology.targets(kind.sort());
        String target = targets.get(random.nextInt(targets.size()));
        return switch (kind.action()) {
            case KILL -> new Fault(number, kind, target, between(random, 0, LONGEST_DOWN_MILLIS), Duration.ZERO);
            case PAUSE ->
                new Fault(number, kind, target, between(random, SHORTEST_MILLIS, LONGEST_PAUSE_MILLIS), Duration.ZERO);
            case CUT ->
                new Fault(number, kind, target, between(random, SHORTEST_MILLIS, LONGEST_CUT_MILLIS), Duration.ZERO);
            case DELAY ->
                new Fault(
                        number,
                        kind,
                        target,
                        between(random, SHORTEST_MILLIS, LONGEST_DELAY_MILLIS),
                        between(random, SHORTEST_LATENCY_MILLIS, LONGEST_LATENCY_MILLIS));
        };
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least + 1));
    }
}
