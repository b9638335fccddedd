package movr.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.streams.EventEnvelope;
import org.junit.jupiter.api.Test;

/** Consistency of the synthetic history. */
class HistoryTest {

    private final History history = History.of(200, 7, Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void eachStreamBeginsWithOneAndLeavesNothingOut() {
        Map<UUID, Long> newest = new HashMap<>();
        for (int number = 0; number < history.size(); number++) {
            EventEnvelope event = history.event(number);
            assertThat(event.streamVersion()).isEqualTo(newest.getOrDefault(event.streamId(), 0L) + 1);
            newest.put(event.streamId(), event.streamVersion());
        }
        assertThat(newest)
                .hasSize(20)
                .allSatisfy((stream, version) -> assertThat(version).isEqualTo(History.VERSIONS));
    }

    @Test
    void aRideEndsAfterItHasBegunAndWithTheSameRider() {
        Map<UUID, UUID> open = new HashMap<>();
        for (int number = 0; number < history.size(); number++) {
            DomainEvent event = EventJson.open(history.event(number));
            if (event instanceof RideStarted started) {
                assertThat(open.put(started.rideId(), started.riderId())).isNull();
            } else if (event instanceof RideEnded ended) {
                assertThat(open.remove(ended.rideId())).isEqualTo(ended.riderId());
            }
        }
    }

    @Test
    void theSameNumberIsTheSameEvent() {
        assertThat(history.event(123)).isEqualTo(history.event(123));
    }
}
