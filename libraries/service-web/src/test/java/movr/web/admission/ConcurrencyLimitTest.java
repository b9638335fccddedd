package movr.web.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import movr.base.rejection.ServiceBusy;
import movr.base.rejection.TooManyRequests;
import movr.base.rejection.TryLater;
import movr.web.admission.ConcurrencyLimit.Bounds;
import movr.web.admission.ConcurrencyLimit.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyLimitTest {

    private static final Client ONE = new Client("1.1.1.1", false);
    private static final Client OTHER = new Client("2.2.2.2", false);
    private static final Client THIRD = new Client("3.3.3.3", false);
    private static final Client HERE = new Client("127.0.0.1", true);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConcurrencyLimit limit = new ConcurrencyLimit("test", new Bounds(4, 2), meters);

    @Test
    void givesOneClientItsShareOnly() {
        limit.enter(ONE);
        limit.enter(ONE);

        assertThatThrownBy(() -> limit.enter(ONE)).isInstanceOf(TooManyRequests.class);
        assertThat(limit.tryEnter(OTHER)).isPresent();
        assertThat(meters.get("movr.admission.refused")
                        .tag("limit", "test")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void isFullForEverybodyInTheEnd() {
        limit.enter(ONE);
        limit.enter(ONE);
        limit.enter(OTHER);
        limit.enter(OTHER);

        assertThatThrownBy(() -> limit.enter(THIRD)).isInstanceOf(ServiceBusy.class);
        assertThatThrownBy(() -> limit.enter(HERE)).isInstanceOf(ServiceBusy.class);
        assertThat(meters.get("movr.admission.under.way").gauge().value()).isEqualTo(4);
    }

    @Test
    void givesAnExemptClientAllThatIsFree() {
        IntStream.range(0, 4).forEach(each -> limit.enter(HERE));

        assertThatThrownBy(() -> limit.enter(HERE)).isInstanceOf(ServiceBusy.class);
    }

    @Test
    void getsAPlaceBackOnce() {
        Permit place = limit.enter(ONE);
        place.close();
        place.close();
        List<Permit> all = new ArrayList<>();
        IntStream.range(0, 4).forEach(each -> all.add(limit.enter(HERE)));

        assertThat(limit.tryEnter(HERE)).isEmpty();
    }

    @Test
    void getsItsPlaceBackFromWorkThatFails() {
        for (int n = 0; n < 10; n++) {
            assertThatThrownBy(() -> limit.within(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(meters.get("movr.admission.under.way").gauge().value()).isZero();
    }

    @Test
    void holdsItsBoundsUnderManyThreadsAndIsEmptyAfterwards() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] all = IntStream.range(0, 8)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> hammer(new Random(seed), now, most)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();

        assertThat(most.get()).isBetween(1, 4);
        assertThat(meters.get("movr.admission.under.way").gauge().value()).isZero();
        limit.enter(ONE);
        limit.enter(ONE);
        limit.enter(OTHER);
        limit.enter(OTHER);
    }

    /** Else it would be told to wait for answers of its own, of which there are none. */
    @Test
    void blamesTheServiceWhenItIsFullThoughTheClientHasAPlace() {
        limit.enter(ONE);
        IntStream.range(0, 3).forEach(each -> limit.enter(HERE));

        assertThatThrownBy(() -> limit.enter(ONE)).isInstanceOf(ServiceBusy.class);
        assertThat(limit.tryEnter(ONE)).isEmpty();
    }

    /** A refused request took a share for a moment. */
    @Test
    void leavesTheSharesOfARefusedClientAsTheyWere() {
        List<Permit> all =
                IntStream.range(0, 4).mapToObj(each -> limit.enter(HERE)).toList();
        IntStream.range(0, 10).forEach(each -> limit.tryEnter(ONE));
        all.forEach(Permit::close);

        limit.enter(ONE);
        limit.enter(ONE);
        assertThatThrownBy(() -> limit.enter(ONE)).isInstanceOf(TooManyRequests.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1"})
    void needsAPlaceAtLeast(int total, int perClient) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(total, perClient));
    }

    private void hammer(Random random, AtomicInteger now, AtomicInteger most) {
        for (int n = 0; n < 2_000; n++) {
            try (Permit place = limit.enter(List.of(ONE, OTHER, HERE).get(random.nextInt(3)))) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                now.decrementAndGet();
                assertThat(place).isNotNull();
            } catch (TryLater full) {
                Thread.onSpinWait();
            }
        }
    }
}
