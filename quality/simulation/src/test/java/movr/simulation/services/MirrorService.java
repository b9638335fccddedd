package movr.simulation.services;

import movr.simulation.kafka.Mirror;
import movr.simulation.schedule.SimProcess;
import movr.simulation.world.World;

/** Process of a mirror. */
public final class MirrorService implements Service {

    private final World world;
    private final Mirror mirror;
    private final SimProcess process;

    /** Starts it. */
    public MirrorService(World world, Mirror mirror, String name) {
        this.world = world;
        this.mirror = mirror;
        this.process = world.scheduler().process(name);
        process.start("copy", mirror::run);
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
        return new MirrorService(world, mirror, process.name());
    }
}
