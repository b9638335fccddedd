package movr.simulation.services;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.consuming.SimulatedReader;
import movr.projections.engine.SimulatedEngine;
import movr.projections.freshness.AsOf.Dated;
import movr.projections.freshness.SimulatedFreshness;
import movr.simulation.kafka.Broker;
import movr.simulation.kafka.Group;
import movr.simulation.kafka.SimConsumer;
import movr.simulation.schedule.Killed;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimClock;
import movr.simulation.schedule.SimProcess;
import movr.simulation.world.Plant;
import movr.simulation.world.World;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Process that projects the events of all regions, and answers. */
public final class QueryService implements Service {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MICROS = 200_000;
    private static final long BETWEEN_QUERIES_MICROS = 500_000;

    private final World world;
    private final SimProcess process;
    private final Scheduler scheduler;
    private final SplittableRandom random;
    private final SimulatedEngine engine;
    private final SimulatedFreshness freshness;
    private final List<Projection> projections = new ArrayList<>();

    /** Starts the process. */
    public QueryService(World world, String name) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.random = world.random().split();
        this.process = scheduler.process(name);
        SimClock clock = new SimClock(scheduler, random.nextLong(-200_000, 200_000));
        DataSource database = world.readDatabase().connections(process);
        Broker broker = world.here().broker();
        world.readModels()
                .forEach((projection, sources) ->
                        projections.add(new RowsProjection(projection, sources, world.poison(), database)));
        this.engine = SimulatedEngine.on(database, world.contract(), clock);
        this.freshness = new SimulatedFreshness(
                projections,
                engine,
                world.contract(),
                World.TOMBSTONES,
                new SimulatedFreshness.Machine(
                        database,
                        world.settings().has(Plant.BREAK_BY_WATERMARKS)
                                ? Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)
                                : clock,
                        () -> TimeUnit.MICROSECONDS.toNanos(scheduler.now()),
                        () -> new SimConsumer(broker)));
        Rounds rounds = new Rounds(scheduler);
        process.start("freshness", () -> rounds.repeat(freshness::round));
        process.start("queries", this::answer);
        consume(clock, broker);
    }

    private void consume(SimClock clock, Broker broker) {
        List<Projection> alone = new ArrayList<>(projections);
        if (world.settings().sharing()) {
            Projection first = alone.remove(0);
            boolean silent = world.settings().has(Plant.SHARED_WITHOUT_ROWS);
            Projection second = new FlakyProjection(alone.remove(0), random.split(), silent);
            consume(List.of(first, second), clock, broker);
        }
        alone.forEach(projection -> consume(List.of(projection), clock, broker));
    }

    private void consume(List<Projection> together, SimClock clock, Broker broker) {
        SimulatedReader reader = new SimulatedReader(together, engine.engine(), clock, () -> new SimConsumer(broker));
        String name = together.stream().map(Projection::name).collect(Collectors.joining("-"));
        Set<String> topics = together.stream()
                .flatMap(projection -> projection.topics().stream())
                .collect(Collectors.toSet());
        process.start(name, () -> run(reader, broker, broker.group(name, topics)));
        if (together.size() > 1) {
            Rounds rounds = new Rounds(scheduler);
            for (Supplier<Duration> round : reader.catchUps()) {
                process.start("catch-up of " + name, () -> rounds.repeat(() -> soon(round.get())));
            }
        }
    }

    /** Nobody wakes it here. */
    private static Duration soon(Duration pause) {
        return pause.compareTo(POLL) < 0 ? pause : POLL;
    }

    /** Does what the listener's container does. */
    @SuppressWarnings("IllegalCatch") // as the container does
    private void run(SimulatedReader reader, Broker broker, Group group) {
        SimConsumer consumer = new SimConsumer(broker);
        consumer.join(group, process, reader.listener());
        while (true) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            scheduler.sleep(random.nextLong(world.settings().slownessMicros() + 1));
            try {
                if (records.isEmpty()) {
                    reader.idle(consumer);
                } else {
                    reader.take(records, consumer);
                }
            } catch (Killed end) {
                throw end;
            } catch (RuntimeException failure) {
                seekBack(records, consumer);
                scheduler.step("projection failed: " + failure.getClass().getSimpleName());
                scheduler.sleep(RETRY_MICROS);
            }
        }
    }

    static void seekBack(List<ConsumerRecord<String, byte[]>> records, SimConsumer consumer) {
        TreeMap<String, ConsumerRecord<String, byte[]>> first = new TreeMap<>();
        records.forEach(record -> first.putIfAbsent(record.topic() + record.partition(), record));
        first.values()
                .forEach(record ->
                        consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset()));
    }

    @SuppressWarnings("IllegalCatch") // a query that fails has no answer
    private void answer() {
        while (true) {
            Projection projection = projections.get(random.nextInt(projections.size()));
            try {
                answer(projection);
            } catch (Killed end) {
                throw end;
            } catch (RuntimeException failure) {
                scheduler.step("no answer: " + failure.getClass().getSimpleName());
            }
            scheduler.sleep(random.nextLong(BETWEEN_QUERIES_MICROS));
        }
    }

    private void answer(Projection projection) {
        ReadModel model = new ReadModel(world, projection.name());
        Optional<Instant> first = freshness.of(projection);
        Dated<Map<UUID, Map<String, @Nullable Object>>> answer = freshness.dated(projection, () -> {
            scheduler.step("query " + projection.name() + " as of " + first.orElse(null));
            return model.rows();
        });
        Optional<Instant> asOf = world.settings().has(Plant.TIME_OF_DELETED_ROWS) ? first : answer.asOf();
        asOf.ifPresent(time -> model.judge(time, answer.rows(), freshness.state()));
    }

    @Override
    public SimProcess process() {
        return process;
    }

    @Override
    public void stop() {
        process.kill();
    }

    @Override
    public Service again() {
        return new QueryService(world, process.name());
    }

    /** The oldest time that its answers have; empty while one has none. */
    public Optional<Instant> oldest() {
        return projections.stream()
                .map(freshness::of)
                .reduce((one, other) -> one.isPresent() && other.isPresent()
                        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
                        : Optional.empty())
                .orElse(Optional.empty());
    }

    /** Does what an operator does: retries all that is parked. */
    public void replayParked() {
        for (Projection projection : projections) {
            for (UUID stream : engine.parked().streams(projection, null)) {
                engine.parked().replay(projection, stream);
            }
        }
    }

    /** Starts work of an operator in this process. */
    public void operate(Runnable work) {
        process.start("operator-" + scheduler.steps(), work);
    }
}
