package movr.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Latency of closed and open loops: only the open one includes the wait for a busy client. */
class LoopTest {

    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final AtomicInteger calls = new AtomicInteger();

    /** The fifth call takes 400 ms, all others none. */
    private final Client stalling = () -> {
        if (calls.incrementAndGet() == 5) {
            Loop.awaitTime(System.nanoTime() + STALL_NANOS);
        }
        return Outcome.DONE;
    };

    @Test
    void anOpenLoopChargesAStallToAllWhoWaitedForIt() {
        Measured measured = Loop.open(List.of(stalling), 100, Duration.ofSeconds(1));

        // 40 were to be done while the fifth was under way, and waited 200 ms on average
        assertThat(measured.latency().getTotalCount()).isEqualTo(100);
        assertThat(measured.millis(75)).isGreaterThan(50);
        assertThat(measured.millis(100)).isGreaterThanOrEqualTo(399);
    }

    @Test
    void aClosedLoopDoesNot() {
        Measured measured = Loop.closed(List.of(stalling), Duration.ofSeconds(1));

        assertThat(measured.millis(75)).isLessThan(50);
        assertThat(measured.millis(100)).isGreaterThanOrEqualTo(399);
    }

    @Test
    void anOpenLoopKeepsItsRateWhateverTheNumberOfClients() {
        List<Client> clients = Collections.nCopies(16, () -> Outcome.DONE);

        Measured measured = Loop.open(clients, 500, Duration.ofSeconds(1));

        assertThat(measured.latency().getTotalCount()).isEqualTo(500);
        // the last one is due two milliseconds before the end; a busy machine may be late, never early
        assertThat(measured.seconds()).isGreaterThanOrEqualTo(0.998);
        assertThat(measured.rate()).isLessThanOrEqualTo(502);
    }

    @Test
    void whatWasRefusedOrFailedIsCountedAndNotTimed() {
        Client mixed = () -> switch (calls.incrementAndGet() % 3) {
            case 0 -> Outcome.REFUSED;
            case 1 -> throw new IllegalStateException("no answer");
            default -> Outcome.DONE;
        };

        Measured measured = Loop.open(List.of(mixed), 300, Duration.ofSeconds(1));

        assertThat(measured.latency().getTotalCount()).isEqualTo(100);
        assertThat(measured.refused()).isEqualTo(100);
        assertThat(measured.failed()).isEqualTo(100);
    }
}
