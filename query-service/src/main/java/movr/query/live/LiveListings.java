package movr.query.live;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import movr.projections.polling.Poller;
import movr.query.live.WatchVehicles.InitialListing;
import movr.query.live.WatchVehicles.LiveChanges;
import movr.query.querying.DatabaseErrorTranslator;
import movr.web.sse.EventStream;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;

/** Connects SSE clients with Axon's subscription queries. */
@Component
final class LiveListings {

    private final QueryGateway gateway;
    private final ListingTailer tailer;
    private final LiveConnections listeners;
    private final LiveProperties settings;
    private final List<Poller> pollers;

    LiveListings(
            QueryGateway gateway,
            ListingTailer tailer,
            LiveConnections listeners,
            LiveProperties settings,
            @Qualifier("live") List<Poller> pollers) {
        this.gateway = gateway;
        this.tailer = tailer;
        this.listeners = listeners;
        this.settings = settings;
        this.pollers = List.copyOf(pollers);
    }

    /**
     * Starts a live listing.
     *
     * @param connection called when the initial listing is read: until then a failure is answered like any other
     */
    void listen(WatchVehicles query, Supplier<AsyncContext> connection) throws IOException {
        LiveListener listening = listeners.add();
        try {
            tailer.join();
            listening.atEnd(tailer::leave);
            pollers.forEach(Poller::wake);
            InitialListing opening = subscribe(query, listening);
            begin(listening, opening, connection.get());
        } catch (IOException | Error failure) {
            listening.leave();
            throw failure;
        } catch (RuntimeException failure) {
            listening.leave();
            throw DatabaseErrorTranslator.explained(failure);
        }
    }

    private InitialListing subscribe(WatchVehicles query, LiveListener listening) {
        SubscriptionQueryResult<InitialListing, LiveChanges> result =
                gateway.subscriptionQuery(query, InitialListing.class, LiveChanges.class);
        Disposable updates = result.updates()
                .subscribe(
                        changes -> listeners.keptUp(listening.accept(changes)),
                        failure -> listening.end(),
                        listening::end);
        // not SubscriptionQueryResult.cancel: it ends the sink, into which the emitter may be about to write
        listening.atEnd(updates::dispose);
        return Objects.requireNonNull(result.initialResult().block());
    }

    private void begin(LiveListener listening, InitialListing opening, AsyncContext connection) throws IOException {
        // what is sent first does not count towards the buffer
        int capacity = 1 + opening.frames().size() + settings.buffer();
        EventStream stream = new EventStream(connection, capacity, () -> {}, listening::leave);
        stream.send(SseEncoder.GREETING);
        opening.frames().forEach(stream::send);
        stream.open();
        listeners.keptUp(listening.begin(stream, opening.position()));
    }
}
