package movr.outbox.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.outbox.OutboxListener;
import movr.outbox.OutboxShard;
import movr.outbox.producer.ShardProducers;
import movr.outbox.store.OutboxStore;
import movr.outbox.store.ParkedStream;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Ships the outboxes of some regions. Holds leases on their shards, wakes a shard when rows were committed to it, and
 * polls all of them for rows committed by other processes: often while it finds some, rarely otherwise. When idle, it
 * sends the database less than one statement a second.
 */
public final class Relay implements OutboxListener {

    /** A lease is renewed three times before it would expire. */
    private static final int RENEWALS = 3;

    /** Shards held by another relay are asked for more often: it may release them at any time. */
    private static final int ATTEMPTS = 5;

    private static final String CLAIMS = "relay-leases";
    private static final String LOOK = "relay-look";
    private static final String BACKLOG = "relay-backlog";

    private static final long KEEP_IDLE_THREAD_SECONDS = 10;

    private final RelayProperties settings;
    private final OutboxStore store;
    private final RelayMetrics metrics;
    private final Loops loops;
    private final ExecutorService workers;
    private final RelayTime time;
    private final Map<OutboxShard, ShardRelay> shards = new HashMap<>();
    private final Predicate<String> ready;
    private final LoopThread claims;
    private final List<LoopThread> others;
    private Duration nextLook;

    /** Set once it is known that no rows are left in shards outside the configured range. */
    private volatile boolean whole;

    /**
     * Creates a relay without starting it.
     *
     * @param ready whether a region's topics exist and may be written to; its shards are left to other relays until
     *     then
     */
    Relay(
            List<OutboxShard> shards,
            RelayProperties settings,
            OutboxStore store,
            ShardProducers producers,
            RelayMetrics metrics,
            Loops loops,
            Traces traces,
            Predicate<String> ready) {
        this(shards, settings, store, producers, metrics, loops, traces, ready, workers(), RelayTime.SYSTEM);
    }

    /** Creates a relay with threads and a time of its own. */
    Relay(
            List<OutboxShard> shards,
            RelayProperties settings,
            OutboxStore store,
            ShardProducers producers,
            RelayMetrics metrics,
            Loops loops,
            Traces traces,
            Predicate<String> ready,
            ExecutorService workers,
            RelayTime time) {
        this.settings = settings;
        this.store = store;
        this.metrics = metrics;
        this.loops = loops;
        this.ready = ready;
        this.workers = workers;
        this.time = time;
        this.nextLook = settings.busyPoll();
        for (OutboxShard shard : shards) {
            ShardSweep sweep = new ShardSweep(shard, store, producers.of(shard), metrics, traces);
            Loop loop = loops.loop("relay-" + shard);
            this.shards.put(shard, new ShardRelay(shard, sweep, store, settings, metrics, loop, workers, time));
        }
        this.claims = thread(CLAIMS, attemptPause(), this::claim);
        this.others = List.of(
                thread(LOOK, settings.longestBackOff(), this::look),
                thread(BACKLOG, settings.longestBackOff(), this::measure));
    }

    /** One thread for each busy shard, none for the others; a shard has one task at most. */
    private static ExecutorService workers() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("relay-"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Verifies that no rows are left in shards outside the configured range. Nothing is shipped before this has passed
     * once.
     *
     * @throws IllegalStateException when there are: no relay would ship them, and their streams would continue in other
     *     shards
     */
    void refuseLeftovers() {
        for (String region : regions()) {
            int count = Math.toIntExact(shards.keySet().stream()
                    .filter(shard -> shard.region().equals(region))
                    .count());
            Optional<OutboxShard> left = store.highestFrom(new OutboxShard(region, (short) count));
            if (left.isPresent()) {
                throw new IllegalStateException(
                        "The outbox has rows in shard %d of %s, and movr.outbox.shards is %d. Run all instances with %d until the outbox is empty"
                                .formatted(
                                        left.get().number(),
                                        region,
                                        count,
                                        left.get().number() + 1));
            }
        }
        whole = true;
    }

    /** Starts. Neither database nor broker need be available yet. */
    void start() {
        metrics.watch(List.copyOf(shards.keySet()), shard -> relayOf(shard).held());
        claims.start();
        others.forEach(LoopThread::start);
    }

    /** Stops taking batches, finishes those in progress, releases all leases, and waits for that. */
    void stop(Duration longest) {
        stopThreads(longest);
        CompletableFuture<?>[] stopped =
                shards.values().stream().map(ShardRelay::stop).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stopped)
                .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        workers.shutdown();
    }

    /** Stops without cleaning up, as a process that is killed. */
    void abandon() {
        stopThreads(Duration.ZERO);
        workers.shutdownNow();
    }

    /** Renewals stop first: one in progress would take back a lease that has just been released. */
    void stopThreads(Duration longest) {
        others.forEach(LoopThread::stop);
        claims.stop(longest);
    }

    @Override
    public void committed(OutboxShard shard) {
        ShardRelay woken = shards.get(shard);
        if (woken != null && woken.held()) {
            woken.wake();
        }
    }

    /** Returns whether this relay holds the lease of the region's first shard, and the region's topics may be written to. */
    public boolean leads(String region) {
        ShardRelay first = shards.get(new OutboxShard(region, (short) 0));
        return first != null && first.held() && ready.test(region);
    }

    /** Retries a parked stream; false when it is not parked. */
    public boolean replay(String region, UUID stream) {
        boolean released = store.unpark(region, stream);
        shards.forEach((shard, relay) -> relay.wake());
        return released;
    }

    /** The parked streams of this relay's regions. */
    public List<ParkedStream> parked() {
        return store.parked(regions());
    }

    /** The shards without an owner: no relay holds their lease. */
    Set<OutboxShard> orphans() {
        Set<OutboxShard> orphans = new HashSet<>(shards.keySet());
        orphans.removeAll(store.held(regions()));
        return orphans;
    }

    /** The loops that are failing and retrying. */
    Set<String> failing() {
        return Stream.concat(
                        Stream.of(CLAIMS, LOOK, BACKLOG),
                        shards.keySet().stream().map(shard -> "relay-" + shard))
                .filter(name -> loops.loop(name).failing())
                .collect(Collectors.toSet());
    }

    /**
     * Renews and acquires leases; returns the pause until the next renewal. A failing shard is not asked for: its lease
     * expires, so that another relay may take it.
     */
    Duration claim() {
        Set<OutboxShard> wanted = shards.entrySet().stream()
                .filter(shard ->
                        ready.test(shard.getKey().region()) && shard.getValue().fit())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!whole) {
            refuseLeftovers();
        }
        long from = time.nanoTime();
        Set<OutboxShard> held = store.claim(List.copyOf(wanted));
        long until = from + settings.lease().toNanos();
        shards.forEach((shard, relay) -> decide(relay, wanted.contains(shard), held.contains(shard), until));
        boolean all = shards.values().stream().allMatch(ShardRelay::held);
        return all ? settings.lease().dividedBy(RENEWALS) : attemptPause();
    }

    private Duration attemptPause() {
        return settings.lease().dividedBy(ATTEMPTS);
    }

    private static void decide(ShardRelay relay, boolean wanted, boolean held, long until) {
        if (held) {
            relay.keep(until);
        } else if (wanted) {
            relay.leaveToAnother();
        } else {
            relay.lose();
        }
    }

    /** Wakes the shards whose rows other processes have committed; returns the pause until the next look. */
    Duration look() {
        Map<OutboxShard, Long> idle = new HashMap<>();
        shards.forEach((shard, relay) -> {
            if (relay.idle()) {
                idle.put(shard, relay.lookFrom());
            }
        });
        nextLook = shorter(nextLook.multipliedBy(2), settings.idlePoll());
        Set<OutboxShard> waiting = store.waiting(idle);
        idle.forEach((shard, from) -> {
            if (!waiting.contains(shard)) {
                relayOf(shard).foundNone(from);
            }
        });
        waiting.stream().map(this::relayOf).filter(ShardRelay::idle).forEach(this::found);
        return nextLook;
    }

    /** Rows without a notification: another process commits, and may commit more. */
    private void found(ShardRelay relay) {
        nextLook = settings.busyPoll();
        relay.wake();
    }

    private Duration measure() {
        metrics.measured(store.backlogs(List.copyOf(shards.keySet())));
        metrics.parked(parked());
        return settings.measure();
    }

    private LoopThread thread(String name, Duration longestBackOff, Supplier<Duration> round) {
        return new LoopThread(loops.loop(name), longestBackOff, round);
    }

    /** The regions that this relay ships, including shards that others hold. */
    public List<String> regions() {
        return shards.keySet().stream().map(OutboxShard::region).distinct().toList();
    }

    private ShardRelay relayOf(OutboxShard shard) {
        return Objects.requireNonNull(shards.get(shard));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
