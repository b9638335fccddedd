package movr.frontend.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import movr.web.sse.EventStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Relay of an SSE stream from a query service to a browser, with back-pressure: the next bytes are requested when these
 * are written; the rest waits at the query service, which disconnects slow readers.
 */
final class SseProxy implements Subscriber<List<ByteBuffer>> {

    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Bytes are requested once at a time. */
    private static final int CAPACITY = 1;

    private final AsyncContext context;
    private final EventStream browser;
    private volatile @Nullable Subscription source;

    /**
     * Creates a relay without starting it.
     *
     * @param whenEnded called once, when either side has closed
     */
    SseProxy(AsyncContext context, Consumer<SseProxy> whenEnded) {
        this.context = context;
        this.browser = new EventStream(context, CAPACITY, this::askForMore, () -> {
            whenEnded.accept(this);
            cancel();
        });
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

    /** Starts relaying: the browser's connection asks for the first bytes. */
    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        try {
            browser.open();
        } catch (IOException | IllegalStateException gone) {
            end();
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        ByteBuffer bytes = ByteBuffer.allocate(
                buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(bytes::put);
        browser.send(bytes.array());
    }

    @Override
    public void onComplete() {
        browser.finish();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Closes both sides. */
    void end() {
        browser.end();
    }

    private void askForMore() {
        Subscription subscription = source;
        if (subscription != null) {
            subscription.request(1);
        }
    }

    private void cancel() {
        Subscription subscription = source;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
