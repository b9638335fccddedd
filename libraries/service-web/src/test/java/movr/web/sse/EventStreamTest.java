package movr.web.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EventStreamTest {

    private final Connection connection = new Connection();
    private final AtomicInteger drained = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final EventStream stream = stream(2);

    @Test
    void writesWhatWasSentBeforeAndAfterItWasOpened() throws IOException {
        send("a");
        assertThat(connection.written()).isEmpty();

        stream.open();
        stream.onWritePossible();
        send("b");

        assertThat(connection.written()).isEqualTo("a!b!");
        assertThat(drained).hasValue(2);
    }

    @Test
    void tellsOnceWhenTheClientTakesItsFirstFrameAndOnceForEachThatIsWritten() throws IOException {
        stream.open();
        assertThat(drained).hasValue(0);

        stream.onWritePossible();
        stream.onWritePossible();
        assertThat(drained).hasValue(1);

        send("a");
        assertThat(drained).hasValue(2);
    }

    @Test
    void sendsWhatIsSentWhileItTellsThatAllIsWritten() throws IOException {
        AtomicReference<EventStream> self = new AtomicReference<>();
        Runnable sendAnother = () -> {
            if (drained.incrementAndGet() < 4) {
                Objects.requireNonNull(self.get()).send(bytes("x"));
            }
        };
        EventStream echo = new EventStream(connection, 1, sendAnother, left::incrementAndGet);
        self.set(echo);
        echo.open();

        echo.onWritePossible();

        assertThat(connection.written()).isEqualTo("x!x!x!");
    }

    @Test
    void waitsForRoom() throws IOException {
        stream.open();
        connection.room = 1;
        stream.onWritePossible();
        send("a");
        send("b");
        assertThat(connection.written()).isEqualTo("a");
        assertThat(drained).hasValue(1);

        connection.room = Integer.MAX_VALUE;
        stream.onWritePossible();

        assertThat(connection.written()).isEqualTo("ab!");
        assertThat(drained).hasValue(2);
    }

    @Test
    void disconnectsAClientThatFallsTooFarBehindAfterTheWriteInProgress() throws IOException {
        stream.open();
        connection.room = 1;
        stream.onWritePossible();
        send("a");
        send("b");
        send("c");

        assertThat(stream.send(bytes("d"))).isFalse();
        assertThat(stream.send(bytes("e"))).isTrue();
        assertThat(connection.completed).isFalse();

        connection.room = Integer.MAX_VALUE;
        stream.onWritePossible();
        assertThat(connection.written()).isEqualTo("a!");
        assertThat(connection.completed).isTrue();
        assertThat(left).hasValue(1);
    }

    @Test
    void finishesAfterAllThatWasSent() throws IOException {
        stream.open();
        send("a");
        send("b");
        stream.finish();
        assertThat(connection.completed).isFalse();

        stream.onWritePossible();

        assertThat(connection.written()).isEqualTo("ab!");
        assertThat(connection.completed).isTrue();
        assertThat(left).hasValue(1);
    }

    @Test
    void endsAtOnceWithoutBeingOpenedAndCannotBeOpenedThen() {
        stream.end();

        assertThat(connection.completed).isTrue();
        assertThat(left).hasValue(1);
        assertThatThrownBy(stream::open).isInstanceOf(IOException.class);
    }

    @Test
    void endsWhenTheClientIsGone() throws IOException {
        stream.open();
        stream.onWritePossible();
        connection.failure = new IOException("Broken pipe");

        send("a");

        assertThat(connection.completed).isTrue();
        assertThat(left).hasValue(1);
    }

    /** Tomcat tells the writer first, forgets what it answers, and draws an error page unless a listener completes the request. */
    @Test
    void completesWhenTheContainerTellsOfTheErrorAgain() {
        stream.onError(new IOException("Connection reset by peer"));
        assertThat(connection.completed).isTrue();

        connection.completed = false;
        stream.onError(new AsyncEvent(connection));

        assertThat(connection.completed).isTrue();
        assertThat(left).hasValue(1);
    }

    @Test
    void writesWholeFramesOfManySenders() throws Exception {
        int senders = 8;
        int each = 500;
        EventStream busy = stream(senders * each);
        busy.open();
        ExecutorService threads = Executors.newFixedThreadPool(senders + 1);
        CountDownLatch sent = new CountDownLatch(senders);
        for (int sender = 0; sender < senders; sender++) {
            threads.execute(() -> {
                for (int n = 0; n < each; n++) {
                    busy.send(bytes("<frame>"));
                    if (n % 50 == 0) {
                        busy.onWritePossible();
                    }
                }
                sent.countDown();
            });
        }
        assertThat(sent.await(1, TimeUnit.MINUTES)).isTrue();
        threads.shutdown();
        busy.onWritePossible();

        assertThat(connection.written().replace("!", "")).isEqualTo("<frame>".repeat(senders * each));
        assertThat(connection.completed).isFalse();
    }

    private EventStream stream(int capacity) {
        return new EventStream(connection, capacity, drained::incrementAndGet, left::incrementAndGet);
    }

    private void send(String frame) {
        assertThat(stream.send(bytes(frame))).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Fake asynchronous response: records the bytes written, with an exclamation mark for each flush, and the completion, which may
     * come once only, as in Tomcat.
     */
    private static final class Connection extends MockAsyncContext {

        private final StringBuilder text = new StringBuilder();
        private boolean completed;
        private int room = Integer.MAX_VALUE;
        private @Nullable IOException failure;

        Connection() {
            super(new MockHttpServletRequest(), new MockHttpServletResponse());
        }

        String written() {
            return text.toString();
        }

        @Override
        public ServletResponse getResponse() {
            return new MockHttpServletResponse() {
                @Override
                public ServletOutputStream getOutputStream() {
                    return new Output();
                }
            };
        }

        @Override
        public void complete() {
            if (completed) {
                throw new IllegalStateException("Completed");
            }
            completed = true;
        }

        /** Has room for so many writes and flushes. */
        private final class Output extends ServletOutputStream {

            @Override
            public boolean isReady() {
                return room > 0;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                // the test calls it
            }

            @Override
            public void write(int single) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                text.append(new String(bytes, StandardCharsets.UTF_8));
                room--;
            }

            @Override
            public void flush() {
                text.append('!');
                room--;
            }
        }
    }
}
