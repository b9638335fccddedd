package movr.chaos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import movr.chaos.deployment.Deployment;
import movr.chaos.load.Probe;
import movr.chaos.network.Link;
import movr.chaos.network.Pause;
import movr.chaos.plan.Action;
import movr.chaos.plan.Fault;
import movr.chaos.processes.Node;

/** Makes faults, one after another, and waits after each until MovR works. */
public final class Injector {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration START = Duration.ofSeconds(90);

    private final Deployment movr;
    private final List<Probe> probes;
    private final ExecutorService threads;
    private final long begin = System.nanoTime();

    /**
     * Makes none yet.
     *
     * @param threads one for each probe
     */
    public Injector(Deployment movr, List<Probe> probes, ExecutorService threads) {
        this.movr = movr;
        this.probes = probes;
        this.threads = threads;
    }

    /** Makes one, and waits until it is healed. */
    public Healed make(Fault fault) {
        Duration began = since(begin);
        long healsFrom = fault.kind().action() == Action.KILL || fault.kind().action() == Action.PAUSE
                ? process(fault, movr.node(fault.target()))
                : connection(fault, movr.link(fault.target()));
        boolean works = probes.stream()
                .map(probe -> CompletableFuture.supplyAsync(() -> probe.works(PATIENCE), threads))
                .toList()
                .stream()
                .allMatch(CompletableFuture::join);
        return new Healed(fault, began, works ? Optional.of(since(healsFrom)) : Optional.empty());
    }

    /** One that has not come up again since it was killed last is no target yet. */
    private static long process(Fault fault, Node node) {
        node.awaitReady(START);
        if (fault.kind().action() == Action.KILL) {
            long killed = System.nanoTime();
            node.kill();
            Pause.of(fault.lasts());
            node.start();
            return killed;
        }
        node.pause();
        Pause.of(fault.lasts());
        node.resume();
        return System.nanoTime();
    }

    private static long connection(Fault fault, Link link) {
        if (fault.kind().action() == Action.CUT) {
            link.cut();
        } else {
            link.delay(fault.latency());
        }
        Pause.of(fault.lasts());
        link.restore();
        return System.nanoTime();
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
