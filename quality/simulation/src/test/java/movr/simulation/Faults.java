package movr.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import movr.simulation.schedule.SimClock;
import movr.simulation.schedule.SimProcess;
import movr.simulation.services.CommandService;
import movr.simulation.services.QueryService;
import movr.simulation.services.Service;
import movr.simulation.world.Fact;
import movr.simulation.world.Fault;
import movr.simulation.world.Region;
import movr.simulation.world.World;

/** Faults of a schedule, which happen between two steps. */
final class Faults {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final double AT_TARGET = 0.1;
    private static final int MOST_POISONED = 4;

    private final World world;
    private final List<Service> services;
    private final List<Fault> kinds;
    private final SplittableRandom random;
    private final List<Due> due = new ArrayList<>();
    private final List<Wake> wakes = new ArrayList<>();
    private boolean over;
    private int absences;

    Faults(World world, List<Service> services, SplittableRandom random) {
        this.world = world;
        this.services = services;
        this.kinds = List.copyOf(world.settings().faults().stream().sorted().toList());
        this.random = random;
    }

    /** Something that happens at a time, such as the start of a process that was killed. */
    private record Due(long at, Runnable what) {}

    /** End of a pause: when others have got to a step some times, and a little further. */
    private static final class Wake {

        private final SimProcess process;
        private int times;
        private int further;

        Wake(SimProcess process, int times, int further) {
            this.process = process;
            this.times = times;
            this.further = further;
        }

        boolean due(SimProcess stepping, boolean target) {
            if (times > 0) {
                times -= target && stepping != process ? 1 : 0;
                return false;
            }
            return further-- <= 0;
        }
    }

    /**
     * Called between two steps.
     *
     * @param process that has made the step
     */
    void strike(SimProcess process, String step) {
        for (Due each : List.copyOf(due)) {
            if (each.at() <= world.scheduler().now()) {
                due.remove(each);
                each.what().run();
            }
        }
        boolean target = !world.settings().target().isEmpty()
                && step.contains(world.settings().target());
        for (Wake wake : List.copyOf(wakes)) {
            if (wake.due(process, target)) {
                wakes.remove(wake);
                wake.process.resume();
            }
        }
        if (!over
                && target
                && random.nextDouble()
                        < AT_TARGET * Math.signum(world.settings().faultRate())) {
            strikeAt(process);
        }
        if (!over && !kinds.isEmpty() && random.nextDouble() < world.settings().faultRate()) {
            Fault fault = kinds.get(random.nextInt(kinds.size()));
            world.disturb();
            world.scheduler().note("FAULT", fault.name());
            strike(fault);
        }
    }

    private void strikeAt(SimProcess process) {
        Optional<Service> struck = services.stream()
                .filter(service -> service.process() == process)
                .findFirst();
        if (struck.isEmpty()) {
            return;
        }
        world.disturb();
        if (kinds.contains(Fault.KILL) && random.nextInt(2) == 0) {
            world.scheduler().note("FAULT", "KILL of " + process.name());
            kill(struck.get());
        } else if (kinds.contains(Fault.PAUSE)) {
            world.scheduler().note("FAULT", "PAUSE of " + process.name());
            process.pause(between(4 * SECOND, 20 * SECOND));
            wakes.add(new Wake(process, 1 + random.nextInt(3), random.nextInt(12)));
        }
    }

    private void strike(Fault fault) {
        switch (fault) {
            case KILL -> kill(any());
            case STOP -> stop(any());
            case PAUSE -> any().process().pause(between(SECOND / 5, 13 * SECOND));
            case BROKER_OUTAGE ->
                region().broker().outage(between(SECOND / 5, random.nextInt(4) == 0 ? 30 * SECOND : 8 * SECOND));
            case LEADER_CHANGE -> region().broker().changeLeader();
            case FAIL_OVER -> region().database().failOver();
            case READ_FAIL_OVER -> world.readDatabase().failOver();
            case CUT -> region().database().cut();
            case READ_CUT -> world.readDatabase().cut();
            case DATABASE_CLOCK -> stepDatabase();
            case SERVICE_CLOCK -> stepService();
            case REBALANCE -> region().broker().groups().forEach(group -> group.shuffle());
            case COMPACTION -> world.compact();
            case REFUSAL -> refuse();
            case POISON -> poison();
            case ABSENCE -> absence();
            default -> throw new IllegalStateException(fault.name());
        }
    }

    /** Puts everything right that does not come right by itself. */
    void heal() {
        over = true;
        world.scheduler().note("FAULTS", "are over");
        for (Due each : List.copyOf(due)) {
            due.remove(each);
            each.what().run();
        }
        world.regions().forEach(region -> {
            region.broker().heal();
            region.clock().step(0);
        });
        services.forEach(service -> service.process().resume());
        world.poison().clear();
    }

    private Region region() {
        return world.regions().get(random.nextInt(world.regions().size()));
    }

    private Service any() {
        return services.get(random.nextInt(services.size()));
    }

    private long between(long least, long most) {
        return random.nextLong(least, most);
    }

    private void kill(Service service) {
        service.process().kill();
        again(service, between(SECOND / 10, 8 * SECOND));
    }

    private void stop(Service service) {
        if (!service.process().dead()) {
            service.stop();
            again(service, between(2 * SECOND, 8 * SECOND));
        }
    }

    private void again(Service service, long after) {
        due.add(new Due(world.scheduler().now() + after, () -> {
            int place = services.indexOf(service);
            if (place >= 0) {
                service.process().kill();
                services.set(place, service.again());
            }
        }));
    }

    /** At most one clock of a region is wrong at a time: two that agree on a wrong time cannot be told from right ones. */
    private void stepDatabase() {
        Region region = region();
        if (!anyWrong(region)) {
            step(region.clock());
        }
    }

    private void stepService() {
        if (any() instanceof CommandService service && !anyWrong(service.region())) {
            step(service.clock());
        }
    }

    private boolean anyWrong(Region region) {
        return region.clock().wrong()
                || services.stream()
                        .anyMatch(service -> service instanceof CommandService command
                                && command.region() == region
                                && command.clock().wrong());
    }

    private void step(SimClock clock) {
        long size = between(HOUR, 2 * HOUR);
        clock.step(random.nextInt(3) == 0 ? -size : size);
        due.add(new Due(world.scheduler().now() + between(SECOND / 2, 15 * SECOND), () -> clock.step(0)));
    }

    private void refuse() {
        Region region = region();
        List<Fact> waiting = region.truth().facts().stream()
                .filter(fact -> !region.truth().isPublished(fact.event()))
                .toList();
        if (!waiting.isEmpty()) {
            region.broker()
                    .refuse(waiting.get(random.nextInt(waiting.size())).event().toString());
        }
    }

    private void poison() {
        List<Fact> facts = world.facts().toList();
        int count = 1 + random.nextInt(MOST_POISONED);
        for (int i = 0; i < count && !facts.isEmpty(); i++) {
            // the newest: others are applied already
            Fact fact = facts.get(Math.max(0, facts.size() - 1 - random.nextInt(MOST_POISONED)));
            world.poison().add(fact.event().toString());
        }
    }

    /** Once: all readers are away, and come back when topics may have forgotten tombstones. */
    private void absence() {
        if (absences++ > 0) {
            return;
        }
        long away = between(SECOND, 6 * SECOND);
        for (Service service : List.copyOf(services)) {
            if (service instanceof QueryService) {
                service.process().kill();
                again(service, away + 1);
            }
        }
        due.add(new Due(world.scheduler().now() + away, () -> world.forget(between(0, 600 * SECOND))));
    }
}
