package movr.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import movr.simulation.Simulation.Outcome;
import movr.simulation.world.Fault;
import movr.simulation.world.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules of fresh seeds, some hundred in the test command and 200,000 each night. {@code -Dmovr.simulation.seed} begins with a seed,
 * {@code -Dmovr.simulation.schedules} runs so many; one schedule alone leaves its trace in {@code target}.
 */
class SimulationTest {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationTest.class);

    private static final int SAMPLE = 150;
    private static final int MOST_REPORTED = 20;
    private static final int REPEATED = 30;

    @Test
    void promisesAreKept() throws IOException {
        long first =
                Long.getLong("movr.simulation.seed", ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
        int count = Integer.getInteger("movr.simulation.schedules", SAMPLE);
        LOG.info("{} schedules from seed {}: -Dmovr.simulation.seed={}", count, first, first);
        List<String> broken = new ArrayList<>();
        long steps = 0;
        long begin = System.nanoTime();
        for (long seed = first; seed < first + count && broken.size() < MOST_REPORTED; seed++) {
            Outcome outcome = Simulation.run(seed, planted(), count == 1);
            steps += outcome.steps();
            if (outcome.finding() != null) {
                broken.add("seed %d: %s; %s".formatted(seed, outcome.finding(), outcome.settings()));
                LOG.error("{}", broken.get(broken.size() - 1));
            }
            if (count == 1) {
                Files.write(Path.of("target", "trace-" + seed + ".txt"), outcome.trace());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        LOG.info("{} schedules a second, {} steps each", Math.round(count / seconds), steps / count);

        assertThat(broken).isEmpty();
    }

    /** For a look at one of the seeds that are kept. */
    private static Set<Plant> planted() {
        return Stream.of(System.getProperty("movr.simulation.planted", "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Plant::valueOf)
                .collect(Collectors.toSet());
    }

    /**
     * Of a version behind those that follow it, after a fail-over; of a barrier behind a newer one; of an old watermark after a
     * break; of a break before the first time; of the time of rows that another instance has deleted; of old barriers of a
     * compacted topic.
     */
    @ParameterizedTest
    @ValueSource(longs = {5_028_266, 5_050_312, 90, 371, 70, 306, 407, 414, 628, 787, 22_225})
    void seedsThatHaveFoundFaultsFindNothing(long seed) {
        Set<Fault> needed = seed < 1_000 ? Set.of(Fault.ABSENCE) : Set.of();

        assertThat(Simulation.runWith(needed, seed).findings()).isEmpty();
    }

    @Test
    void aSeedIsOneSchedule() {
        assertThat(hashes()).isEqualTo(hashes());
    }

    /** Sets of another process are iterated in another order. */
    @Test
    void aSeedIsTheSameScheduleInAnotherProcess(@TempDir Path directory) throws Exception {
        Path hashes = directory.resolve("hashes");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulationTest.class.getName(),
                        hashes.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "output"))
                .start();

        assertThat(other.waitFor(5, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readAllLines(hashes)).isEqualTo(hashes());
    }

    /** Writes hashes of schedules to a file. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), hashes());
        System.exit(0);
    }

    private static List<String> hashes() {
        return LongStream.range(0, REPEATED)
                .mapToObj(
                        seed -> Long.toHexString(Simulation.run(seed, Set.of()).hash()))
                .toList();
    }
}
