package movr.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import movr.simulation.kafka.Mirror;
import movr.simulation.schedule.Killed;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimClock;
import movr.simulation.schedule.SimProcess;
import movr.simulation.services.CommandService;
import movr.simulation.services.MirrorService;
import movr.simulation.services.QueryService;
import movr.simulation.services.ReadModel;
import movr.simulation.services.Service;
import movr.simulation.world.Fact;
import movr.simulation.world.Fault;
import movr.simulation.world.Findings.Finding;
import movr.simulation.world.Plant;
import movr.simulation.world.Region;
import movr.simulation.world.Rule;
import movr.simulation.world.Settings;
import movr.simulation.world.SimContract;
import movr.simulation.world.World;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of the protocol, which follows from its seed: services of one or two regions run, and are interrupted, until
 * all commands are answered; then everything is put right, and has to become quiet; then the end is judged.
 */
public final class Simulation {

    private static final long MOST_STEPS = 120_000;
    private static final long LOOK_MICROS = 250_000;
    private static final long OPERATOR_MICROS = 5_000_000;
    private static final long FAULTS_MICROS = 40_000_000;
    private static final long PATIENCE_MICROS = 120_000_000;

    private final Settings settings;
    private final Scheduler scheduler;
    private final World world;
    private final List<Service> services = new ArrayList<>();
    private final Faults faults;

    private Simulation(long seed, Set<Plant> plants, Set<Fault> needed, boolean tracing) {
        SplittableRandom random = new SplittableRandom(seed);
        this.settings = Settings.of(random.split(), plants, needed);
        this.scheduler = new Scheduler(random.split(), MOST_STEPS, this::between, tracing);
        this.world = new World(settings, scheduler, random.split());
        this.faults = new Faults(world, services, random.split());
    }

    /**
     * Outcome of a schedule.
     *
     * @param finding the first broken promise; null when all were kept
     * @param findings all of them
     * @param hash of its steps
     */
    public record Outcome(
            long seed,
            @Nullable Finding finding,
            List<Finding> findings,
            long hash,
            long steps,
            Settings settings,
            List<String> trace) {}

    /** Runs the schedule of a seed. */
    public static Outcome run(long seed, Set<Plant> plants) {
        return run(seed, plants, false);
    }

    /**
     * Runs the schedule of a seed.
     *
     * @param tracing keeps a line for each step
     */
    public static Outcome run(long seed, Set<Plant> plants, boolean tracing) {
        return new Simulation(seed, plants, Set.of(), tracing).run(seed);
    }

    /** Runs the schedule of a seed in which some faults are to happen. */
    public static Outcome runWith(Set<Fault> needed, long seed) {
        return new Simulation(seed, Set.of(), needed, false).run(seed);
    }

    private void between(SimProcess process, String step) {
        faults.strike(process, step);
    }

    private Outcome run(long seed) {
        start();
        scheduler.process("director").start("main", this::direct);
        scheduler.run();
        Throwable crash = scheduler.crash();
        Finding finding = world.findings().first().orElse(null);
        if (finding == null && crash != null) {
            finding = new Finding(Rule.CRASH, crash + " " + List.of(crash.getStackTrace()));
        } else if (finding == null && scheduler.steps() > MOST_STEPS) {
            finding = new Finding(Rule.PROGRESS, "more than " + MOST_STEPS + " steps");
        }
        return new Outcome(
                seed,
                finding,
                world.findings().all(),
                scheduler.hash(),
                scheduler.steps(),
                settings,
                scheduler.trace());
    }

    private void start() {
        for (Region region : world.regions()) {
            services.add(new CommandService(world, region, "commands-" + region.name() + "-1"));
            services.add(new CommandService(world, region, "commands-" + region.name() + "-2"));
        }
        services.add(new QueryService(world, "queries-1"));
        services.add(new QueryService(world, "queries-2"));
        for (Mirror mirror : world.mirrors()) {
            services.add(new MirrorService(world, mirror, "mirror"));
        }
    }

    private void direct() {
        while (scheduler.now() < FAULTS_MICROS && unanswered() > 0) {
            look();
        }
        faults.heal();
        scheduler.step("healed");
        long healed = scheduler.now();
        long operated = healed;
        String unquiet = unquiet(healed);
        while (!unquiet.isEmpty()) {
            if (scheduler.now() - healed > PATIENCE_MICROS) {
                world.findings().add(Rule.PROGRESS, unquiet);
            }
            if (scheduler.now() - operated > OPERATOR_MICROS) {
                operated = scheduler.now();
                operate();
            }
            look();
            unquiet = unquiet(healed);
        }
        judge();
        scheduler.stop();
    }

    private void look() {
        scheduler.sleep(LOOK_MICROS);
        scheduler.step("look");
    }

    private int unanswered() {
        return world.regions().stream().mapToInt(Region::unanswered).sum();
    }

    /** Operators release what was parked, once its cause is gone. */
    private void operate() {
        for (Service service : List.copyOf(services)) {
            if (service instanceof QueryService queries
                    && service.process().name().endsWith("1")) {
                queries.operate(() -> quietly(queries::replayParked));
            } else if (service instanceof CommandService commands
                    && service.process().name().endsWith("1")) {
                commands.process().start("operator", () -> quietly(() -> release(commands)));
            }
        }
    }

    private static void release(CommandService commands) {
        for (UUID stream : commands.parked()) {
            commands.relay().relay().replay(commands.region().name(), stream);
        }
    }

    @SuppressWarnings("IllegalCatch") // an operator who sees a failure tries again later
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (Killed end) {
            throw end;
        } catch (RuntimeException failure) {
            scheduler.step("operator failed: " + failure.getClass().getSimpleName());
        }
    }

    /** The reason why all is not done yet; empty when it is. */
    private String unquiet(long healed) {
        for (Region region : world.regions()) {
            if (region.unanswered() > 0) {
                return region.unanswered() + " commands of " + region.name() + " are not answered";
            }
            int rows = region.database().rows("outbox").size();
            if (rows > 0) {
                return rows + " rows wait in the outbox of " + region.name() + ", parked "
                        + region.database().rows("parked_streams");
            }
        }
        Optional<Fact> unpublished = world.regions().stream()
                .flatMap(region -> region.truth().facts().stream()
                        .filter(fact -> !fact.lost() && !region.truth().isPublished(fact.event())))
                .findFirst();
        if (unpublished.isPresent()) {
            return unpublished.get() + " is not published";
        }
        for (Mirror mirror : world.mirrors()) {
            if (!mirror.behind().isEmpty()) {
                return "a mirror is behind: " + mirror.behind();
            }
        }
        for (String name : world.readModels().keySet()) {
            if (!new ReadModel(world, name).read()) {
                return name + " has not read all";
            }
        }
        for (Service service : services) {
            if (service instanceof QueryService queries) {
                Optional<Instant> oldest = queries.oldest();
                if (oldest.isEmpty() || SimClock.micros(oldest.get()) <= healed) {
                    return service.process().name() + " answers as of " + oldest + ", all is well since "
                            + SimClock.at(healed);
                }
            }
        }
        return "";
    }

    private void judge() {
        world.regions().forEach(region -> region.truth().judgeEnd());
        world.readModels().keySet().forEach(name -> new ReadModel(world, name).judgeEnd());
        judgeErasure();
    }

    /** Once topics may have forgotten tombstones, nobody who reads them from their start meets whoever was erased. */
    private void judgeErasure() {
        world.forget(0);
        for (Region region : world.regions()) {
            judgeErasure(region);
        }
    }

    private void judgeErasure(Region region) {
        List<ConsumerRecord<String, byte[]>> left =
                region.broker().committed(new TopicPartition(region.name() + "." + SimContract.USERS, 0));
        region.truth().newest().values().stream()
                .filter(fact -> fact.tombstone() && fact.family().equals(SimContract.USERS))
                .filter(fact -> left.stream()
                        .anyMatch(record -> fact.stream().toString().equals(record.key())))
                .forEach(fact -> world.findings().add(Rule.ERASURE, fact + " is on " + region.name() + "'s topic"));
    }
}
