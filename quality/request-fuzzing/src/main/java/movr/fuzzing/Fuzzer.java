package movr.fuzzing;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import movr.fuzzing.judging.Case;
import movr.fuzzing.judging.Findings;
import movr.fuzzing.judging.Tally;
import movr.fuzzing.operations.Operation;
import movr.fuzzing.operations.Operations;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.requests.Mutator;
import movr.fuzzing.running.Incidents;
import movr.fuzzing.running.RunningMovr;
import movr.fuzzing.running.World;
import movr.fuzzing.running.WriteLog;
import movr.fuzzing.wire.Answer;
import movr.fuzzing.wire.RawClient;

/** Generator of requests, sent one after the other, so that what is logged and written belongs to one of them. */
public final class Fuzzer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    /** Prime to the numbers of requests, so that seeds do not overlap. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final RawClient client = new RawClient(PATIENCE);
    private final World world;
    private final WriteLog writes;
    private final Incidents incidents;
    private final List<Operation> operations;
    private String before = "";

    /** Of a MovR that runs. */
    public Fuzzer(RunningMovr movr) {
        world = new World(movr);
        writes = new WriteLog(movr.database());
        incidents = new Incidents();
        operations = Operations.of(movr, world);
    }

    /** All that is asked. */
    public List<Operation> operations() {
        return operations;
    }

    /** Sends each operation's right request. */
    public Outcome right() {
        Outcome outcome = new Outcome(new Tally(), new Findings());
        Random random = new Random(1);
        operations.forEach(operation -> send(operation, 0, operation.draft(random), outcome));
        return outcome;
    }

    /**
     * Sends generated requests.
     *
     * @param count how many at most
     * @param enough asked before each
     */
    public Outcome run(long seed, int count, BooleanSupplier enough) {
        return run(operations, seed, count, enough);
    }

    /** Sends generated requests to some of the operations. */
    public Outcome run(List<Operation> some, long seed, int count, BooleanSupplier enough) {
        List<Operation> weighted = some.stream()
                .flatMap(operation -> Collections.nCopies(operation.weight(), operation).stream())
                .toList();
        Outcome outcome = new Outcome(new Tally(), new Findings());
        for (int number = 0; number < count && !enough.getAsBoolean(); number++) {
            Random random = new Random(seed * SPREAD + number);
            Operation operation = weighted.get(random.nextInt(weighted.size()));
            Draft draft = operation.draft(random);
            Mutator.change(draft, random);
            send(operation, number, draft, outcome);
        }
        return outcome;
    }

    @Override
    public void close() {
        incidents.close();
        writes.close();
    }

    private void send(Operation operation, long number, Draft draft, Outcome outcome) {
        // of what set up the request
        writes.take();
        long begin = System.nanoTime();
        Answer answer = client.send(draft.service(), draft.render(), draft.ends());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Case done = new Case(draft, answer, operation.isForPeople(), took, writes.take(), incidents.take());
        outcome.tally().count(operation.name(), answer.status());
        outcome.findings().add(operation.name(), "request " + number + ", after " + before, done);
        before = operation.name() + " " + draft.changes();
        if (!done.written().isEmpty()) {
            world.used(operation.role());
        }
    }

    /** Counts and findings of a run. */
    public record Outcome(Tally tally, Findings findings) {}
}
