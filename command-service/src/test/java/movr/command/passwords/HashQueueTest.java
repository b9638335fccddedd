package movr.command.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import movr.base.rejection.ServiceBusy;
import movr.command.passwords.HashQueue.Kind;
import movr.web.admission.Client;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HashQueueTest {

    private final Semaphore processors = new Semaphore(1, true);
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void letsASignInGoBeforeTheSecondOfManyRegistrations() throws Exception {
        HashQueue registrations = queue(Kind.REGISTRATION, Duration.ofMinutes(2));
        HashQueue signIns = queue(Kind.SIGN_IN, Duration.ofMinutes(2));
        CountDownLatch first = new CountDownLatch(1);
        var flood = CompletableFuture.runAsync(() -> registrations.inTurn(() -> waitFor(first)));
        await().until(() -> processors.availablePermits() == 0);
        var rest = IntStream.range(0, 5)
                .mapToObj(n -> CompletableFuture.runAsync(() -> registrations.inTurn(() -> order.add("registration"))))
                .toArray(CompletableFuture<?>[]::new);
        var person = CompletableFuture.runAsync(() -> signIns.inTurn(() -> order.add("sign-in")));
        await().until(processors::hasQueuedThreads);

        first.countDown();
        CompletableFuture.allOf(rest).get();
        flood.get();
        person.get();

        assertThat(order).hasSize(6).startsWith("sign-in");
    }

    @Test
    void tellsThatItIsBusyWhenATurnTakesTooLong() {
        processors.acquireUninterruptibly();
        HashQueue queue = queue(Kind.SIGN_IN, Duration.ofMillis(50));

        assertThatThrownBy(() -> queue.inTurn(() -> true))
                .isInstanceOfSatisfying(
                        ServiceBusy.class, busy -> assertThat(busy.code()).isEqualTo("sign-in-busy"));
        processors.release();
        assertThat(queue.inTurn(() -> true)).isTrue();
    }

    @Test
    void tellsTheNextOneAtOnceWhenManyAreUnderWay() {
        HashQueue queue = queue(Kind.REGISTRATION, Duration.ofMinutes(2));
        Client one = new Client("1.1.1.1", false);
        queue.enter(one);
        queue.enter(one);

        assertThatThrownBy(() -> queue.enter(one))
                .isInstanceOfSatisfying(
                        ServiceBusy.class, busy -> assertThat(busy.code()).isEqualTo("registration-busy"));
        queue.enter(new Client("2.2.2.2", false));
    }

    @Test
    void leavesAProcessor() {
        int processors = Runtime.getRuntime().availableProcessors();
        PasswordProperties settings = settings(Duration.ofSeconds(1), 0);

        assertThat(settings.permits()).isEqualTo(Math.max(1, processors - 1));
    }

    private boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private HashQueue queue(Kind kind, Duration longestWait) {
        return new HashQueue(kind, 1, processors, settings(longestWait, 1), new SimpleMeterRegistry());
    }

    private static PasswordProperties settings(Duration longestWait, int concurrent) {
        return new PasswordProperties(DataSize.ofKilobytes(64), 1, concurrent, longestWait, 4);
    }
}
