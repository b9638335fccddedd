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
    /** Longer than a relay's lease and a consumer's session: what is paused resumes after another has taken over. */
    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    /** Longer than anybody waits for an answer of a broker: also one that hangs is not waited for. */
    private static final int LONGEST_PAUSE_OF_LEADER_MILLIS = 12_000;

    /** Longer than a replica may lag behind: the leader goes on without it. */
    private static final int SHORTEST_PAUSE_OF_FOLLOWER_MILLIS = 4_000;

    private static final int LONGEST_PAUSE_OF_FOLLOWER_MILLIS = 8_000;

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

    /** Every kind once, then more of those of connections: there are more of them than processes. */
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
            case KILL, RESTART -> between(random, 0, LONGEST_DOWN_MILLIS);
            case PAUSE -> pause(kind.sort(), random);
            case CUT -> between(random, SHORTEST_MILLIS, LONGEST_CUT_MILLIS);
            case DELAY -> between(random, SHORTEST_MILLIS, LONGEST_DELAY_MILLIS);
        };
        Duration latency = kind.action() == Action.DELAY
                ? between(random, SHORTEST_LATENCY_MILLIS, LONGEST_LATENCY_MILLIS)
                : Duration.ZERO;
        return new Fault(number, kind, target, lasts, latency, Duration.ZERO);
    }

    private static Duration pause(String sort, Random random) {
        return switch (sort) {
            case Topology.LEADER -> between(random, SHORTEST_MILLIS, LONGEST_PAUSE_OF_LEADER_MILLIS);
            case Topology.FOLLOWER ->
                between(random, SHORTEST_PAUSE_OF_FOLLOWER_MILLIS, LONGEST_PAUSE_OF_FOLLOWER_MILLIS);
            default -> between(random, SHORTEST_MILLIS, LONGEST_PAUSE_MILLIS);
        };
    }

    /** Half of the kills and cuts are slowed. */
    private static Fault slowed(Fault fault, Random random) {
        Duration latency = between(random, SHORTEST_LATENCY_MILLIS, LONGEST_SLOW_LATENCY_MILLIS);
        Duration slow = between(random, SHORTEST_MILLIS, LONGEST_SLOW_MILLIS);
        boolean sudden = random.nextBoolean();
        Action action = fault.kind().action();
        return sudden || (action != Action.KILL && action != Action.CUT)
                ? fault
                : new Fault(fault.number(), fault.kind(), fault.target(), fault.lasts(), latency, slow);
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least + 1));
    }
}
