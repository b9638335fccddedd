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
import movr.chaos.deployment.Brokers;
import movr.chaos.deployment.Deployment;
import movr.chaos.load.Probe;
import movr.chaos.network.Link;
import movr.chaos.network.Pause;
import movr.chaos.plan.Fault;
import movr.chaos.plan.Topology;

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
     * Injects a fault, and ends it.
     *
     * @return the recovery, once it is known
     */
    public CompletableFuture<Healed> make(Fault planned) throws InterruptedException {
        List<Probe> group = probes.take();
        Fault fault = aimed(planned);
        Duration began = since(begin);
        slow(fault);
        inject(fault);
        CompletableFuture<Healed> healed;
        if (fault.kind().recoversMeanwhile()) {
            healed = observe(group, fault, began);
            Pause.of(fault.lasts());
            end(fault);
        } else {
            Pause.of(fault.lasts());
            end(fault);
            healed = observe(group, fault, began);
        }
        await(healed);
        return healed;
    }

    /**
     * Waits until the fault takes no more than MovR is to bear: of services and brokers, of which there are several, one at
     * a time. Then it is known which broker it hits.
     */
    private Fault aimed(Fault fault) {
        String sort = fault.kind().sort();
        if (sort.equals(Topology.LINK)) {
            return fault;
        }
        boolean broker = sort.equals(Topology.LEADER) || sort.equals(Topology.FOLLOWER);
        List<String> alike = broker ? Topology.BROKERS : Topology.targets(sort);
        alike.forEach(node -> movr.node(node).awaitReady(START));
        if (!broker) {
            return fault;
        }
        Brokers brokers = movr.brokers();
        brokers.awaitInSync(START);
        int partition = Topology.partition(fault.target());
        return fault.at(sort.equals(Topology.LEADER) ? brokers.leader(partition) : brokers.follower(partition));
    }

    private CompletableFuture<Healed> observe(List<Probe> group, Fault fault, Duration began) {
        long healsFrom = System.nanoTime();
        CompletableFuture<Healed> healed = CompletableFuture.supplyAsync(
                () -> new Healed(fault, began, works(group) ? Optional.of(since(healsFrom)) : Optional.empty()),
                threads);
        return healed.whenComplete((result, failure) -> probes.add(group));
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

    /** Lasts until the fault begins, or ends, if it is one of links. */
    private void slow(Fault fault) {
        if (!fault.slow().isZero()) {
            links(fault).forEach(link -> link.delay(fault.latency()));
            Pause.of(fault.slow());
        }
    }

    private List<Link> links(Fault fault) {
        return Topology.linksOf(fault.target()).stream().map(movr::link).toList();
    }

    private void inject(Fault fault) {
        switch (fault.kind().action()) {
            case KILL -> {
                movr.node(fault.target()).kill();
                links(fault).forEach(Link::restore);
            }
            case RESTART -> movr.node(fault.target()).close();
            case PAUSE -> movr.node(fault.target()).pause();
            case CUT -> links(fault).forEach(Link::cut);
            case DELAY -> links(fault).forEach(link -> link.delay(fault.latency()));
            default -> throw new IllegalStateException(fault.kind().name());
        }
    }

    private void end(Fault fault) {
        switch (fault.kind().action()) {
            case KILL, RESTART -> movr.node(fault.target()).start();
            case PAUSE -> movr.node(fault.target()).resume();
            case CUT, DELAY -> links(fault).forEach(Link::restore);
            default -> throw new IllegalStateException(fault.kind().name());
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
