package movr.web.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Non-blocking writer of one client's SSE connection. Frames are written as the client takes them, never by a thread
 * that waits for it: the container calls back when there is room again. The sender or the callback drains the queue,
 * one thread at a time. A client that falls too far behind is disconnected: its queue is dropped and the connection
 * ends as soon as the write in progress completes, or by the server's write timeout.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.1/jakarta-servlet-spec-6.1#non-blocking-io">Servlet: non-blocking I/O</a>
 */
public final class EventStream implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final AsyncContext context;
    private final int capacity;
    private final Runnable whenDrained;
    private final Runnable atEnd;
    private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable ServletOutputStream out;
    private volatile boolean writable;
    private volatile boolean closing;
    private boolean unflushed;
    private boolean drained;

    /**
     * Takes over a connection, which from now on has no timeout of its own.
     *
     * @param capacity most frames queued
     * @param whenDrained called when the client takes its first frame, and whenever all that was sent has been written; by
     *     the thread that wrote it
     * @param atEnd called once, when the connection has ended
     */
    public EventStream(AsyncContext context, int capacity, Runnable whenDrained, Runnable atEnd) {
        this.context = context;
        this.capacity = capacity;
        this.whenDrained = whenDrained;
        this.atEnd = atEnd;
        context.setTimeout(0);
        context.addListener(this);
    }

    /** Sets the headers of a response that is an event stream: nobody stores it, and no proxy waits until it is complete. */
    public static void describe(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would buffer events
        response.setHeader("X-Accel-Buffering", "no");
    }

    /**
     * Starts writing.
     *
     * @throws IOException when the connection has ended
     */
    public void open() throws IOException {
        if (ended.get()) {
            throw new IOException("The connection has ended");
        }
        ServletOutputStream stream = context.getResponse().getOutputStream();
        out = stream;
        stream.setWriteListener(this);
    }

    /**
     * Sends a frame, at once or when there is room. What is sent to a connection that has ended is dropped.
     *
     * @return false when the client is too far behind and has been disconnected by this call
     */
    public boolean send(byte[] frame) {
        if (closing) {
            return true;
        }
        if (waiting.incrementAndGet() > capacity) {
            close();
            return false;
        }
        frames.add(frame);
        drain();
        return true;
    }

    /** Ends the connection when all that was sent has been written. */
    public void finish() {
        closing = true;
        drain();
    }

    /** Drops what is queued, and ends the connection after the write in progress. */
    public void close() {
        closing = true;
        frames.clear();
        drain();
    }

    /** Ends the connection at once, whether it was opened or not. */
    public void end() {
        closing = true;
        frames.clear();
        if (ended.compareAndSet(false, true)) {
            try {
                atEnd.run();
            } finally {
                complete();
            }
        }
    }

    @Override
    public void onWritePossible() {
        writable = true;
        drain();
    }

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

    /** One thread drains at a time; frames added meanwhile are drained by it too. */
    private void drain() {
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
            // the sender serves other clients too, and the next one must find the queue unowned
            LOG.error("Live connection closed after a failed write", broken);
            end();
        }
    }

    private boolean writeNext(ServletOutputStream stream) throws IOException {
        byte[] frame = frames.poll();
        if (frame != null) {
            waiting.decrementAndGet();
            stream.write(frame);
            unflushed = true;
            drained = false;
            return true;
        }
        if (unflushed) {
            unflushed = false;
            stream.flush();
            return true;
        }
        if (closing) {
            end();
        } else if (!drained) {
            drained = true;
            whenDrained.run();
        }
        return false;
    }

    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException already) {
            closing = true;
        }
    }
}
