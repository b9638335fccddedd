package movr.query.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Non-blocking writer of one client's SSE connection. Events are written as the client takes them, never by a thread
 * that waits for it: the container calls back when there is room again. The sender or the callback drains the queue,
 * one thread at a time. A client that falls too far behind is disconnected: its queue is dropped and the connection
 * ends as soon as the write in progress completes, or by the server's write timeout.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.1/jakarta-servlet-spec-6.1#non-blocking-io">Servlet: non-blocking I/O</a>
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final int capacity;
    private final Runnable atEnd;
    private final ConcurrentLinkedQueue<byte[]> frames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean writable;
    private volatile boolean closing;
    private boolean unflushed;

    private EventStream(AsyncContext context, ServletOutputStream out, int capacity, Runnable atEnd) {
        this.context = context;
        this.out = out;
        this.capacity = capacity;
        this.atEnd = atEnd;
    }

    /**
     * Takes over a connection.
     *
     * @param first events sent first, which do not count towards the buffer
     * @param buffer most events queued besides them
     * @param atEnd called once, when the connection has ended
     */
    static EventStream open(AsyncContext context, List<byte[]> first, int buffer, Runnable atEnd) throws IOException {
        ServletOutputStream out = context.getResponse().getOutputStream();
        EventStream stream = new EventStream(context, out, first.size() + buffer, atEnd);
        stream.frames.addAll(first);
        stream.waiting.set(first.size());
        context.setTimeout(0);
        context.addListener(stream);
        out.setWriteListener(stream);
        return stream;
    }

    /**
     * Sends an event, at once or when there is room.
     *
     * @return false when the client is too far behind and has been disconnected by this call
     */
    boolean send(byte[] frame) {
        if (closing) {
            return true;
        }
        if (waiting.incrementAndGet() > capacity) {
            frames.clear();
            close();
            return false;
        }
        frames.add(frame);
        drain();
        return true;
    }

    /** Ends the connection after the write in progress. */
    void close() {
        closing = true;
        drain();
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

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // never called again
    }

    /** One thread drains at a time; events added meanwhile are drained by it too. */
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
        try {
            while (writable && !ended.get()) {
                // before isReady(): its answer "no" may be followed by a callback at once
                writable = false;
                if (!out.isReady()) {
                    return;
                }
                writable = true;
                if (!writeNext()) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        } catch (RuntimeException | Error broken) {
            // the sender serves other listeners too, and the next one must find the queue unowned
            LOG.error("Live connection closed after a failed write", broken);
            end();
        }
    }

    private boolean writeNext() throws IOException {
        byte[] frame = closing ? null : frames.poll();
        if (frame != null) {
            waiting.decrementAndGet();
            out.write(frame);
            unflushed = true;
            return true;
        }
        if (unflushed) {
            unflushed = false;
            out.flush();
            return true;
        }
        if (closing) {
            end();
        }
        return false;
    }

    private void end() {
        closing = true;
        frames.clear();
        if (ended.compareAndSet(false, true)) {
            try {
                atEnd.run();
            } finally {
                completeQuietly();
            }
        }
    }

    private void completeQuietly() {
        try {
            context.complete();
        } catch (IllegalStateException already) {
            closing = true;
        }
    }
}
