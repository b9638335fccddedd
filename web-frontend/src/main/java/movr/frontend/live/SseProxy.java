package movr.frontend.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Non-blocking relay of an SSE stream from a query service to a browser, with back-pressure: the next bytes are
 * requested when these are written; the rest waits at the query service, which disconnects slow readers. Whichever
 * thread brings bytes, or is told that there is room, writes; one at a time, and none waits.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.1/jakarta-servlet-spec-6.1#non-blocking-io">Servlet: non-blocking I/O</a>
 */
final class SseProxy implements Subscriber<List<ByteBuffer>>, WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(SseProxy.class);
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final AsyncContext context;
    private final Consumer<SseProxy> whenEnded;
    private final Queue<ByteBuffer> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean writable;
    private volatile boolean asked;
    private volatile boolean finished;
    private volatile @Nullable Subscription source;
    private volatile @Nullable ServletOutputStream out;
    private boolean unflushed;

    /**
     * Creates a relay without starting it.
     *
     * @param whenEnded called once, when either side has closed
     */
    SseProxy(AsyncContext context, Consumer<SseProxy> whenEnded) {
        this.context = context;
        this.whenEnded = whenEnded;
        context.addListener(this);
    }

    /** Answers without a stream: with the error of the browser's request, else with one after which it will retry. */
    void refuse(int status) {
        if (context.getResponse() instanceof HttpServletResponse response) {
            if (status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR) {
                response.setStatus(status);
            } else {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
        }
        end();
    }

    /** Starts relaying. */
    void open(Publisher<List<ByteBuffer>> body) {
        try {
            ServletOutputStream stream = context.getResponse().getOutputStream();
            out = stream;
            body.subscribe(this);
            stream.setWriteListener(this);
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        if (ended.get()) {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        pending.addAll(bytes);
        asked = false;
        carryOn();
    }

    @Override
    public void onComplete() {
        finished = true;
        carryOn();
    }

    @Override
    public void onWritePossible() {
        writable = true;
        carryOn();
    }

    /** Called for failures of the source and of the browser's connection. */
    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    /** Comes after the call to the writer, whose completion the container has forgotten by now; without one it draws an error page. */
    @Override
    public void onError(AsyncEvent event) {
        end();
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // never called again
    }

    private void carryOn() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            writeWhileThereIsRoom();
            seen = calls.addAndGet(-seen);
        }
    }

    private void writeWhileThereIsRoom() {
        ServletOutputStream stream = out;
        try {
            while (stream != null && writable && !ended.get()) {
                // before isReady(): its answer "no" may be followed by a callback at once
                writable = false;
                if (!stream.isReady()) {
                    return;
                }
                writable = true;
                if (!writeNext(stream)) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        } catch (RuntimeException | Error broken) {
            // else the next thread with bytes would believe for ever that another one is writing
            LOG.error("Live connection closed after a failed write", broken);
            end();
        }
    }

    private boolean writeNext(ServletOutputStream stream) throws IOException {
        ByteBuffer next = pending.poll();
        if (next != null) {
            byte[] bytes = new byte[next.remaining()];
            next.get(bytes);
            stream.write(bytes);
            unflushed = true;
            return true;
        }
        if (unflushed) {
            unflushed = false;
            stream.flush();
            return true;
        }
        askForMore();
        return false;
    }

    private void askForMore() {
        Subscription subscription = source;
        if (finished) {
            end();
        } else if (!asked && subscription != null) {
            asked = true;
            subscription.request(1);
        }
    }

    /** Closes both sides. */
    void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        whenEnded.accept(this);
        Subscription subscription = source;
        if (subscription != null) {
            subscription.cancel();
        }
        complete();
    }

    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException already) {
            finished = true;
        }
    }
}
