package movr.chaos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import movr.chaos.deployment.Deployment;
import movr.chaos.load.Probe;
import movr.chaos.network.Link;
import movr.chaos.network.Pause;
import movr.chaos.plan.Action;
import movr.chaos.plan.Fault;
import movr.chaos.plan.Topology;
import movr.cluster.Node;

/**
 * Nemesis of the run: injects faults, one after another. Waits for recovery up to a limit and then continues: a slow
 * recovery is observed during the next faults.
 */
public final class Nemesis {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofMinutes(5);

    private final Deployment movr;
    private final BlockingQueue<List<Probe>> probes;
    private final ExecutorService threads;
    private final Duration breath;
    private final long begin = System.nanoTime();

    /**
     * Creates a nemesis without injecting anything.
     *
     * @param groups of probes; a group for each fault that may be healing at a time
     * @param threads no fewer than groups and probes together
     * @param breath how long a fault may take to heal before the next one comes
     */
    public Nemesis(Deployment movr, List<List<Probe>> groups, ExecutorService threads, Duration breath) {
        this.movr = movr;
        this.probes = new LinkedBlockingQueue<>(groups);
        this.threads = threads;
        this.breath = breath;
    }

    /**
     * Injects a fault.
     *
     * @return the recovery, once it is known
     */
    public CompletableFuture<Healed> make(Fault fault) throws InterruptedException {
        List<Probe> group = probes.take();
        awaitTarget(fault);
        Duration began = since(begin);
        slow(fault);
        long healsFrom = fault.kind().action() == Action.KILL || fault.kind().action() == Action.PAUSE
                ? process(fault, movr.node(fault.target()))
                : connection(fault, movr.link(fault.target()));
        CompletableFuture<Healed> healed = CompletableFuture.supplyAsync(
                () -> new Healed(fault, began, works(group) ? Optional.of(since(healsFrom)) : Optional.empty()),
                threads);
        CompletableFuture<Healed> freed = healed.whenComplete((result, failure) -> probes.add(group));
        await(freed);
        return freed;
    }

    /** A process that has not restarted since its last kill is no target yet. */
    private void awaitTarget(Fault fault) {
        if (Topology.targets(Topology.LINK).contains(fault.target())) {
            return;
        }
        movr.node(fault.target()).awaitReady(START);
    }

    private boolean works(List<Probe> group) {
        return group.stream()
                .map(probe -> CompletableFuture.supplyAsync(() -> probe.works(PATIENCE), threads))
                .toList()
                .stream()
                .allMatch(CompletableFuture::join);
    }

    private void await(CompletableFuture<Healed> healed) {
        try {
            Healed soon = healed.get(breath.toMillis(), TimeUnit.MILLISECONDS);
            assert soon != null;
        } catch (TimeoutException later) {
            // the next fault comes while this one heals
            return;
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("It is not known whether MovR works", failure);
        }
    }

    /** Lasts until {@link #process} or {@link #connection} ends it. */
    private void slow(Fault fault) {
        if (!fault.slow().isZero()) {
            links(fault).forEach(link -> link.delay(fault.latency()));
            Pause.of(fault.slow());
        }
    }

    private List<Link> links(Fault fault) {
        return Topology.linksOf(fault.target()).stream().map(movr::link).toList();
    }

    private long process(Fault fault, Node node) {
        if (fault.kind().action() == Action.KILL) {
            long killed = System.nanoTime();
            node.kill();
            links(fault).forEach(Link::restore);
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
