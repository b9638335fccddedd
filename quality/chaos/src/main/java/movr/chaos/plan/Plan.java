package movr.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The faults of a run: kinds, targets, durations and order are determined by the seed alone. A longer plan begins with
 * the shorter one.
 */
public final class Plan {

    private static final int MORE = 3;
    private static final int LONGEST_DOWN_MILLIS = 1_000;
    private static final int SHORTEST_MILLIS = 200;
    /** Longer than the relay's lease, see {@code Services}: a paused owner resumes after another one has taken over. */
    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    private static final int LONGEST_CUT_MILLIS = 3_000;
    private static final int LONGEST_DELAY_MILLIS = 4_000;
    private static final int SHORTEST_LATENCY_MILLIS = 20;
    private static final int LONGEST_LATENCY_MILLIS = 400;
    /**
     * A transaction takes some round trips, so some times this long: long enough to be hit, short enough to have
     * progressed.
     */
    private static final int LONGEST_SLOW_LATENCY_MILLIS = 200;

    private static final int LONGEST_SLOW_MILLIS = 2_000;

    private Plan() {}

    /** The first faults of a seed. */
    public static List<Fault> of(long seed, int count) {
        return of(seed, count, EnumSet.allOf(FaultKind.class));
    }

    /** The first faults of a seed among these kinds, at least one. */
    public static List<Fault> of(long seed, int count, Set<FaultKind> kinds) {
        Random random = new Random(seed);
        // separate, so that the rest of the plan does not depend on it
        Random slowness = new Random(~seed);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            for (FaultKind kind : round(random)) {
                Fault fault = slowed(fault(faults.size() + 1, kind, random), slowness);
                if (kinds.contains(kind)) {
                    faults.add(fault);
                }
            }
        }
        return List.copyOf(faults.subList(0, count));
    }

    /** Every kind once, then more of those of connections: there are twice as many links as processes. */
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
        Duration lasts = switch (kind.action()) {
            case KILL -> between(random, 0, LONGEST_DOWN_MILLIS);
            case PAUSE -> between(random, SHORTEST_MILLIS, LONGEST_PAUSE_MILLIS);
            case CUT -> between(random, SHORTEST_MILLIS, LONGEST_CUT_MILLIS);
            case DELAY -> between(random, SHORTEST_MILLIS, LONGEST_DELAY_MILLIS);
        };
        Duration latency = kind.action() == Action.DELAY
                ? between(random, SHORTEST_LATENCY_MILLIS, LONGEST_LATENCY_MILLIS)
                : Duration.ZERO;
        return new Fault(number, kind, target, lasts, latency, Duration.ZERO);
    }

    /** Half of the kills and cuts are slowed. */
    private static Fault slowed(Fault fault, Random random) {
        Duration latency = between(random, SHORTEST_LATENCY_MILLIS, LONGEST_SLOW_LATENCY_MILLIS);
        Duration slow = between(random, SHORTEST_MILLIS, LONGEST_SLOW_MILLIS);
        boolean sudden = random.nextBoolean();
        Action action = fault.kind().action();
        return sudden || action == Action.PAUSE || action == Action.DELAY
                ? fault
                : new Fault(fault.number(), fault.kind(), fault.target(), fault.lasts(), latency, slow);
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least + 1));
    }
}
