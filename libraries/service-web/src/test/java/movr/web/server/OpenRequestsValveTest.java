package movr.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** Waits for the answers of open requests. With a server around it: see {@link ShutdownTest}. */
@Timeout(600)
class OpenRequestsValveTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static final Connector CONNECTOR = new Connector();

    private final OpenRequestsValve requests = new OpenRequestsValve();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void connect() {
        requests.setNext(new Application());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void doesNotWaitWhenEverythingIsAnswered() throws Exception {
        assertThat(requests.awaitNone(Duration.ZERO)).isTrue();
        assertThat(requests.awaitNone(LONG)).isTrue();

        answeredBy(() -> {});
        assertThat(requests.awaitNone(LONG)).isTrue();
    }

    @Test
    void waitsForTheLastOfSeveral() throws Exception {
        List<CountDownLatch> open =
                Stream.generate(() -> new CountDownLatch(1)).limit(3).toList();
        open.forEach(this::begin);
        await().until(() -> requests.open() == 3);
        CompletableFuture<Boolean> none = CompletableFuture.supplyAsync(() -> awaitNone(LONG), threads);

        open.get(2).countDown();
        open.get(0).countDown();
        await().until(() -> requests.open() == 1);
        assertThat(none).isNotDone();
        open.get(1).countDown();

        assertThat(none.join()).isTrue();
    }

    /** Object.wait takes a limit of no millisecond for none at all. */
    @Test
    void givesUpAfterItsLimitHoweverShort() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        begin(open);
        await().until(() -> requests.open() == 1);

        assertThat(requests.awaitNone(Duration.ofNanos(1))).isFalse();
        assertThat(requests.awaitNone(Duration.ZERO)).isFalse();
        assertThat(requests.awaitNone(Duration.ofSeconds(-1))).isFalse();
        assertThat(requests.awaitNone(Duration.ofMillis(5))).isFalse();
        open.countDown();
    }

    @Test
    void countsNoRequestThatHasFailed() throws Exception {
        assertThatThrownBy(() -> answeredBy(() -> {
                    throw new ServletException("planted");
                }))
                .isInstanceOf(ServletException.class);
        assertThatThrownBy(() -> answeredBy(() -> {
                    throw new StackOverflowError("planted");
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(requests.open()).isZero();
    }

    @Test
    void countsRequestsOfManyThreads() throws Exception {
        CompletableFuture<?>[] all = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> {
                            for (int n = 0; n < 5_000; n++) {
                                answer(() -> {});
                            }
                        },
                        threads))
                .limit(4)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();

        assertThat(requests.open()).isZero();
    }

    /** A second signal to the process: the shutdown goes on, and whoever sent it is not forgotten. */
    @Test
    void stopsWaitingWhenTheShutdownIsInterrupted() {
        begin(new CountDownLatch(1));
        await().until(() -> requests.open() == 1);
        OpenRequestsLifecycle lifecycle = new OpenRequestsLifecycle(requests, LONG);
        lifecycle.start();

        Thread.currentThread().interrupt();
        lifecycle.stop();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(lifecycle.isRunning()).isFalse();
    }

    /** Spring stops later phases first: no new requests, then this wait, then the server. */
    @Test
    void waitsBetweenThePauseOfTheServerAndItsStop() {
        assertThat(new OpenRequestsLifecycle(requests, LONG).getPhase())
                .isGreaterThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    private void begin(CountDownLatch end) {
        // interrupted at the end of the test, of which the future tells nobody
        Future<?> unused = threads.submit(() -> answer(end::await));
    }

    private void answer(Work work) {
        try {
            answeredBy(work);
        } catch (Exception interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void answeredBy(Work work) throws Exception {
        Request request = CONNECTOR.createRequest(new org.apache.coyote.Request());
        request.setAttribute("work", work);
        requests.invoke(request, CONNECTOR.createResponse(new org.apache.coyote.Response()));
    }

    private boolean awaitNone(Duration limit) {
        try {
            return requests.awaitNone(limit);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @FunctionalInterface
    private interface Work {

        void run() throws Exception;
    }

    /** The application behind the valve, which does the work that a request brings. */
    private static final class Application extends ValveBase {

        @Override
        public void invoke(Request request, Response response) throws ServletException {
            try {
                ((Work) request.getAttribute("work")).run();
            } catch (ServletException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new ServletException(failure);
            }
        }
    }
}
