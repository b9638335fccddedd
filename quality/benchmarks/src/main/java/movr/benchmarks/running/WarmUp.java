package movr.benchmarks.running;

import java.time.Duration;
import java.util.function.Consumer;
import movr.benchmarks.cluster.TestCluster;
import movr.benchmarks.load.Loop;

/**
 * Warm-up load, in rounds. After each round the load pauses until the processors are idle, so that compilers,
 * collectors and vacuum can finish.
 */
public final class WarmUp {

    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LONGEST_REST_SECONDS = 30;
    private static final double RESTING = 0.3;

    private WarmUp() {}

    /**
     * Warms up.
     *
     * @param seconds of load in total, without the pauses
     * @param load runs for the given time
     */
    public static void of(TestCluster cluster, int seconds, Consumer<Duration> load) {
        cluster.say("warm-up");
        for (long left = seconds; left > 0; left -= ROUND.toSeconds()) {
            load.accept(Duration.ofSeconds(Math.min(left, ROUND.toSeconds())));
            rest(cluster);
        }
    }

    private static void rest(TestCluster cluster) {
        double used = 1;
        for (int second = 0; second < LONGEST_REST_SECONDS && used > RESTING; second++) {
            cluster.processors().begin();
            Loop.awaitTime(System.nanoTime() + LOOK.toNanos());
            used = cluster.processors().used().busy();
        }
    }
}
