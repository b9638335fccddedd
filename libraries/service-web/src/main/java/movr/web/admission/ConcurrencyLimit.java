package movr.web.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import movr.base.rejection.ServiceBusy;
import movr.base.rejection.TooManyRequests;
import movr.base.rejection.TryLater;

/**
 * Bulkhead: limits concurrent work in total and per client. Nothing is queued: without a free place the request is
 * refused.
 */
public final class ConcurrencyLimit {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Bounds bounds;
    private final Semaphore places;
    private final ConcurrentMap<String, Integer> shares = new ConcurrentHashMap<>();
    private final Counter refusals;

    /**
     * Creates a limit with all places free.
     *
     * @param name value of the meters' tag
     */
    public ConcurrencyLimit(String name, Bounds bounds, MeterRegistry registry) {
        this.bounds = bounds;
        this.places = new Semaphore(bounds.total());
        this.refusals = AdmissionMeters.refused(name, registry);
        Gauge.builder("movr.admission.under.way", places, free -> bounds.total() - free.availablePermits())
                .description("Places of a limit in use")
                .tag("limit", name)
                .register(registry);
    }

    /**
     * Places of a limit.
     *
     * @param total for all clients
     * @param perClient for one of them, unless it is exempt
     */
    public record Bounds(int total, int perClient) {

        /** Rejects limits that admit nobody. */
        public Bounds {
            if (total < 1 || perClient < 1) {
                throw new IllegalArgumentException("A limit needs at least one place in total and per client");
            }
        }
    }

    /** A place that is taken until it is closed; closing it again has no effect. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Runs the work in a place for the client of this request.
     *
     * @throws TryLater when none is free
     */
    public <T> T within(Supplier<T> work) {
        Permit place = enter(Client.current());
        try (place) {
            return work.get();
        }
    }

    /**
     * Takes a place.
     *
     * @throws TooManyRequests when the client has its share already
     * @throws ServiceBusy when all places are taken
     */
    public Permit enter(Client client) {
        return tryEnter(client).orElseThrow(() -> hasItsShare(client) ? tooMany() : busy());
    }

    /** Takes a place; empty when there is none for this client. */
    public Optional<Permit> tryEnter(Client client) {
        if (!takeShare(client)) {
            refusals.increment();
            return Optional.empty();
        }
        if (!places.tryAcquire()) {
            returnShare(client);
            refusals.increment();
            return Optional.empty();
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (taken.getAndSet(false)) {
                places.release();
                returnShare(client);
            }
        });
    }

    private boolean takeShare(Client client) {
        if (client.exempt() || shares.merge(client.key(), 1, Integer::sum) <= bounds.perClient()) {
            return true;
        }
        returnShare(client);
        return false;
    }

    private void returnShare(Client client) {
        if (!client.exempt()) {
            shares.computeIfPresent(client.key(), (key, taken) -> taken == 1 ? null : taken - 1);
        }
    }

    private boolean hasItsShare(Client client) {
        return !client.exempt() && shares.getOrDefault(client.key(), 0) >= bounds.perClient();
    }

    private static TryLater tooMany() {
        return new TooManyRequests(RETRY_AFTER, "Too many concurrent requests from you. Wait for their answers first.");
    }

    private static TryLater busy() {
        return new ServiceBusy(
                RETRY_AFTER,
                "overloaded",
                "Too many concurrent requests. This one was not carried out; please retry later.");
    }
}
