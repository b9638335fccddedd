package movr.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Bodies at the borders of what is kept of them, in the parts in which a network delivers them. */
class KeptBodyTest {

    private static final int MOST = 100;

    @Test
    void handsOnAllPartsInTheirOrder() throws IOException {
        KeptBody body = kept(parts("{\"name\":", "", "\"Zo", "\u00eb\"", "}"));

        assertThat(body.read()).isEmpty();

        assertThat(body.available()).isEqualTo(15);
        assertThat(text(body)).isEqualTo("{\"name\":\"Zo\u00eb\"}");
    }

    /** Tomcat fills the same buffer again for the next part. */
    @Test
    void keepsBytesOfAPartWhoseBufferIsUsedAgain() throws IOException {
        byte[] shared = new byte[3];
        int[] part = {0};
        KeptBody body = kept(handler -> {
            if (part[0] == 4) {
                return -1;
            }
            Arrays.fill(shared, (byte) ('a' + part[0]++));
            handler.setByteBuffer(ByteBuffer.wrap(shared));
            return shared.length;
        });

        assertThat(body.read()).isEmpty();

        assertThat(text(body)).isEqualTo("aaabbbcccddd");
    }

    @Test
    void endsAfterItWasReadOnce() throws IOException {
        KeptBody body = kept(parts("what"));
        body.read();
        Part part = new Part();

        assertThat(body.doRead(part)).isEqualTo(4);
        assertThat(body.available()).isZero();
        assertThat(body.doRead(part)).isEqualTo(-1);
        assertThat(kept(parts()).doRead(part)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "100, 1", "100, 100", "100, 33"})
    void takesABodyOfUpToTheLimit(int length, int partLength) throws IOException {
        KeptBody body = kept(zeros(length, partLength));

        assertThat(body.read()).isEmpty();
        assertThat(body.available()).isEqualTo(length);
    }

    /** A client that is still sending would not see the answer: what it sends is read, to a bound. */
    @ParameterizedTest
    @CsvSource({"101, 1, 101", "101, 101, 101", "3200, 100, 3200", "3201, 1, 3201", "1000000, 50, 3250"})
    void readsABodyThatIsTooLargeAndNoMoreThanABoundOfIt(int length, int partLength, int read) throws IOException {
        Zeros source = zeros(length, partLength);
        KeptBody body = kept(source);

        assertThat(body.read()).contains(Refusal.TOO_LARGE);

        assertThat(source.sent).isEqualTo(read);
        assertThat(body.available()).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "3200, false", "3201, true", "9223372036854775807, true"})
    void knowsAnAnnouncedLengthThatIsNotWorthReading(long length, boolean hopeless) {
        assertThat(kept(parts()).isHopeless(length)).isEqualTo(hopeless);
    }

    @Test
    void givesUpOnABodyAfterItsDeadlineThoughEachPartIsInTime() throws IOException {
        Zeros endless = zeros(Integer.MAX_VALUE, 1);

        Optional<Refusal> refusal = kept(endless, Duration.ZERO).read();

        assertThat(refusal).contains(Refusal.TOO_SLOW);
        assertThat(endless.sent).isOne();
    }

    @Test
    void leavesAConnectionThatBreaksOffToItsCaller() {
        KeptBody body = kept(handler -> {
            throw new SocketTimeoutException("planted");
        });

        assertThatThrownBy(body::read).isInstanceOf(SocketTimeoutException.class);
        assertThat(body.available()).isZero();
    }

    @Test
    void keepsWhateverBytesThereAre() throws IOException {
        byte[] bytes = new byte[MOST];
        new Random(42).nextBytes(bytes);
        Deque<ByteBuffer> parts = new ArrayDeque<>();
        for (int from = 0; from < MOST; from += 7) {
            parts.add(ByteBuffer.wrap(bytes, from, Math.min(7, MOST - from)).slice());
        }
        KeptBody body = kept(new Parts(parts));
        Part part = new Part();

        assertThat(body.read()).isEmpty();
        body.doRead(part);

        assertThat(part.getByteBuffer()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    private static KeptBody kept(Source source) {
        return kept(source, Duration.ofHours(1));
    }

    private static KeptBody kept(Source source, Duration within) {
        return new KeptBody(source, new HttpProperties(DataSize.ofBytes(MOST), Duration.ofSeconds(5), within));
    }

    private static String text(KeptBody body) {
        Part part = new Part();
        body.doRead(part);
        return StandardCharsets.UTF_8.decode(part.getByteBuffer()).toString();
    }

    private static Parts parts(String... texts) {
        List<ByteBuffer> parts = Arrays.stream(texts)
                .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new Parts(new ArrayDeque<>(parts));
    }

    private static Zeros zeros(int length, int partLength) {
        return new Zeros(length, partLength);
    }

    /** A connection without a look at what is available. */
    @FunctionalInterface
    private interface Source extends InputBuffer {

        @Override
        default int available() {
            return 0;
        }
    }

    private record Parts(Deque<ByteBuffer> left) implements Source {

        @Override
        public int doRead(ApplicationBufferHandler handler) {
            if (left.isEmpty()) {
                return -1;
            }
            ByteBuffer part = left.remove();
            handler.setByteBuffer(part);
            return part.remaining();
        }
    }

    /** So many bytes, of which it counts those that were read. */
    private static final class Zeros implements Source {

        private final int length;
        private final int partLength;
        private int sent;

        Zeros(int length, int partLength) {
            this.length = length;
            this.partLength = partLength;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) {
            if (sent == length) {
                return -1;
            }
            int part = Math.min(partLength, length - sent);
            sent += part;
            handler.setByteBuffer(ByteBuffer.allocate(part));
            return part;
        }
    }

    private static final class Part implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            throw new UnsupportedOperationException();
        }
    }
}
