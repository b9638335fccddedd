package movr.query.consistency;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import movr.base.meters.Buckets;
import movr.base.rejection.ServiceBusy;
import movr.projections.Projection;
import movr.projections.polling.Poller;
import movr.streams.ConsistencyToken;
import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import movr.web.admission.ConcurrencyLimit.Permit;

/**
 * Read-your-writes: makes queries wait until a projection has applied the changes that their tokens name, within bounds
 * of time and number.
 */
public final class ReadYourWritesGate {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Up to and around the default timeout. */
    private static final Duration[] BUCKETS = Buckets.ofMillis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 5_000);

    /** Outcome of a wait. */
    private enum Outcome {
        /** Already applied; no wait. */
        AT_ONCE,
        /** Caught up within the timeout. */
        SEEN,
        /** Not caught up within the timeout. */
        TIMED_OUT,
        /** Refused, because too many requests were waiting, in all or of this caller. */
        TURNED_AWAY
    }

    private final PendingReads pendingReads;
    private final Poller poller;
    private final Duration timeout;
    private final ConcurrencyLimit limit;
    private final MeterRegistry registry;

    ReadYourWritesGate(
            PendingReads pendingReads, Poller poller, ConsistencyProperties settings, MeterRegistry registry) {
        this.pendingReads = pendingReads;
        this.poller = poller;
        this.timeout = settings.timeout();
        this.limit = new ConcurrencyLimit(
                "waits", new Bounds(settings.mostWaiting(), settings.mostWaitingPerCaller()), registry);
        this.registry = registry;
        // so that the first increment of each is seen as an increase
        for (Outcome outcome : Outcome.values()) {
            timer(outcome);
        }
    }

    /**
     * Returns when the projection has applied what the tokens name. Tokens of streams that it does not consume are
     * ignored.
     *
     * @throws ServiceBusy on timeout, or when too many requests wait already, in all or of this caller
     */
    public void await(ConsistencyTokens tokens, Projection projection) {
        List<ConsistencyToken> concerning = tokens.all().stream()
                .filter(token -> pendingReads.reads(projection, token))
                .toList();
        if (concerning.isEmpty()) {
            return;
        }
        Timer.Sample sample = Timer.start(registry);
        Outcome outcome = outcomeOf(concerning, projection);
        sample.stop(timer(outcome));
        refuse(outcome);
    }

    private Outcome outcomeOf(List<ConsistencyToken> tokens, Projection projection) {
        List<ConsistencyToken> missing = pendingReads.missing(tokens, projection);
        if (missing.isEmpty()) {
            return Outcome.AT_ONCE;
        }
        Optional<Permit> place = limit.tryEnter(Client.caller().limited());
        try {
            return place.isPresent() ? waitFor(missing, projection) : Outcome.TURNED_AWAY;
        } finally {
            place.ifPresent(Permit::close);
        }
    }

    private Outcome waitFor(List<ConsistencyToken> tokens, Projection projection) {
        List<PendingRead> requests = tokens.stream()
                .map(token -> new PendingRead(projection, token.streamId(), token.version(), new CompletableFuture<>()))
                .toList();
        requests.forEach(pendingReads::add);
        poller.wake();
        try {
            return waitFor(requests);
        } finally {
            requests.forEach(pendingReads::remove);
        }
    }

    private Outcome waitFor(List<PendingRead> requests) {
        CompletableFuture<?>[] all = requests.stream().map(PendingRead::seen).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Outcome.SEEN;
        } catch (TimeoutException late) {
            return Outcome.TIMED_OUT;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Outcome.TIMED_OUT;
        }
    }

    private static void refuse(Outcome outcome) {
        if (outcome == Outcome.TIMED_OUT) {
            throw new ServiceBusy(
                    RETRY_AFTER,
                    "not-yet-visible",
                    "The change named by the consistency token is not visible yet. Retry later.");
        }
        if (outcome == Outcome.TURNED_AWAY) {
            throw new ServiceBusy(
                    RETRY_AFTER,
                    "too-many-waiting",
                    "Too many requests are waiting for changes to become visible. Retry later.");
        }
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("movr.consistency.waits")
                .description("Queries with consistency tokens of their projection, by outcome of the wait")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
