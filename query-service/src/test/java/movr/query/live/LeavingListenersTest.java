package movr.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import movr.query.live.WatchVehicles.InitialListing;
import movr.query.live.WatchVehicles.LiveChanges;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Listeners that leave while changes are emitted to them. */
@ExtendWith(OutputCaptureExtension.class)
class LeavingListenersTest {

    private static final int VISITS = 20_000;

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final LiveProperties settings =
            new LiveProperties(5, 5, 10, Duration.ofSeconds(15), Duration.ofMillis(500));
    private final LiveConnections connections = new LiveConnections(settings, new SimpleMeterRegistry());
    private final LiveListings listings = new LiveListings(
            DefaultQueryGateway.builder().queryBus(bus).build(),
            mock(ListingTailer.class),
            connections,
            settings,
            List.of());

    @Test
    void areNoFailureOfTheEmitter(CapturedOutput output) {
        bus.subscribe(
                WatchVehicles.class.getName(),
                InitialListing.class,
                query -> new InitialListing(new Position(Map.of()), List.of()));
        connections.start();
        AtomicBoolean open = new AtomicBoolean(true);
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (open.get()) {
                bus.queryUpdateEmitter().emit(WatchVehicles.class, query -> true, new LiveChanges(List.of()));
            }
        });

        for (int n = 0; n < VISITS; n++) {
            assertThatThrownBy(() -> listings.listen(new WatchVehicles("new-york", null), () -> {
                        throw new Gone();
                    }))
                    .isInstanceOf(Gone.class);
        }
        open.set(false);
        changes.join();

        assertThat(output).doesNotContain("SimpleQueryUpdateEmitter");
        assertThat(bus.queryUpdateEmitter().activeSubscriptions()).isEmpty();
        assertThat(connections.isEmpty()).isTrue();
    }

    /** Failure of a client that has hung up. */
    private static final class Gone extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
