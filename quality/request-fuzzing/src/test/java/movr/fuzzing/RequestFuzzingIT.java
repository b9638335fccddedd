package movr.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import movr.fuzzing.Fuzzer.Outcome;
import movr.fuzzing.operations.Operation;
import movr.fuzzing.running.RunningMovr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MovR against hostile requests: a sample with a fresh seed, or as many as {@code movr.fuzzing.requests} says with each of the seeds of
 * {@code movr.fuzzing.seeds}. What was found stands in {@code target/fuzzing}.
 */
class RequestFuzzingIT {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFuzzingIT.class);
    private static final String SEEDS = System.getProperty("movr.fuzzing.seeds", "");
    private static final int REQUESTS = Integer.getInteger("movr.fuzzing.requests", 2_000);
    private static final int UNTIL_FOUND = 5_000;
    /** Of the sample; requests that were asked for are all sent. */
    private static final Duration TIME = Duration.ofSeconds(25);

    private static final Path REPORTS = Path.of("target", "fuzzing");

    private static RunningMovr movr;
    private static Fuzzer fuzzer;

    @BeforeAll
    static void start() {
        movr = new RunningMovr(PlantedFaults.class);
        fuzzer = new Fuzzer(movr);
    }

    @AfterAll
    static void stop() {
        fuzzer.close();
        movr.close();
    }

    static LongStream seeds() {
        return SEEDS.isEmpty()
                ? LongStream.of(new Random().nextLong())
                : Arrays.stream(SEEDS.split(",")).mapToLong(Long::parseLong);
    }

    @Test
    void knowsAllFormsAndDocuments() {
        assertThat(fuzzer.operations())
                .extracting(Operation::name)
                .contains(
                        "command POST /api/v1/cities/{city}/rides",
                        "command POST /api/v1/cities/{city}/rides/{rideId}/end",
                        "query GET /api/v1/cities/{city}/vehicles",
                        "web POST /cities/{city}/rides",
                        "web POST /cities/{city}/rides/{rideId}/end",
                        "web POST /cities/{city}/vehicles/{vehicleId}/removal",
                        "web POST /profile/removal");
    }

    /** Else hostile values would be refused for other reasons. */
    @Test
    void carriesOutWhatIsRight() throws IOException {
        Outcome outcome = fuzzer.right();
        report("right", outcome);

        assertThat(fuzzer.operations())
                .filteredOn(RequestFuzzingIT::hasEffect)
                .allSatisfy(operation -> assertThat(outcome.tally().of(operation.name(), "2xx")
                                + outcome.tally().of(operation.name(), "3xx"))
                        .as(operation.name())
                        .isPositive());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersWhateverIsSent(long seed) throws IOException {
        LOG.info("Seed {}", seed);
        long end = System.nanoTime() + TIME.toNanos();
        Outcome outcome = fuzzer.run(seed, REQUESTS, () -> SEEDS.isEmpty() && System.nanoTime() > end);
        report("seed " + seed, outcome);
        LOG.info("Seed {}: {} requests", seed, outcome.tally().requests());

        assertThat(outcome.findings().isEmpty())
                .as(
                        "seed %d: %s%n%s",
                        seed, outcome.findings().report(), outcome.findings().causes())
                .isTrue();
    }

    static Map<PlantedFaults.Fault, String> planted() {
        return Map.of(
                // what else was changed in that request is named, too
                PlantedFaults.Fault.ANSWERS_500, "5xx \\| 500 .*header Idempotency-Key",
                PlantedFaults.Fault.REFUSES_AND_WRITES, "written though refused \\| 422",
                PlantedFaults.Fault.LOGS_A_STACK_TRACE, "planted\\.Fault");
    }

    static List<PlantedFaults.Fault> faults() {
        return planted().keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsAPlantedFault(PlantedFaults.Fault fault) {
        String rule = planted().get(fault);
        PlantedFaults.plant(fault);
        try {
            Outcome outcome = fuzzer.run(commands(), new Random().nextLong(), UNTIL_FOUND, PlantedFaults::hasStruck);

            assertThat(outcome.findings().causes())
                    .anySatisfy(cause -> assertThat(cause).containsPattern(rule));
        } finally {
            PlantedFaults.removeAll();
        }
    }

    private static List<Operation> commands() {
        return fuzzer.operations().stream()
                .filter(operation -> operation.name().startsWith("command") && hasEffect(operation))
                .toList();
    }

    /** Commands, whose right requests must succeed. */
    private static boolean hasEffect(Operation operation) {
        return operation.name().matches("(command|web) (POST|DELETE) .*")
                && !operation.name().contains("/ops/");
    }

    private static void report(String name, Outcome outcome) throws IOException {
        Files.createDirectories(REPORTS);
        String report = name + "\n\n" + outcome.tally().table() + "\n\n"
                + String.join("\n", outcome.findings().causes()) + "\n"
                + outcome.findings().report();
        Files.writeString(REPORTS.resolve(name.replace(' ', '-') + ".txt"), report);
    }
}
