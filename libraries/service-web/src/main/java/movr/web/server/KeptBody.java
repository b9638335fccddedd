package movr.web.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Buffered body of a request: read from its connection as a whole, and then served from memory. Not thread-safe;
 * blocking reads only.
 */
final class KeptBody implements InputBuffer {

    /**
     * A body that is too large is read up to this multiple of the limit, as clients look at an answer only after they
     * have sent everything.
     */
    private static final int READ_ANYWAY = 32;

    private final InputBuffer source;
    private final long most;
    private final long end;
    private ByteBuffer kept = ByteBuffer.allocate(0);

    /** Creates the buffer without reading; the deadline starts now. */
    KeptBody(InputBuffer source, HttpProperties bounds) {
        this.source = source;
        this.most = bounds.maxBody().toBytes();
        this.end = System.nanoTime() + bounds.bodyWithin().toNanos();
    }

    /** The underlying input. */
    InputBuffer source() {
        return source;
    }

    /** Returns whether a body of this length need not be read at all. */
    boolean isHopeless(long length) {
        return length > most * READ_ANYWAY;
    }

    /** Reads the whole body, or returns the reason for its refusal. */
    Optional<Refusal> read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Part part = new Part();
        long length = 0;
        while (source.doRead(part) >= 0) {
            length += part.bytes.remaining();
            if (isHopeless(length)) {
                return Optional.of(Refusal.TOO_LARGE);
            }
            if (System.nanoTime() > end) {
                return Optional.of(Refusal.TOO_SLOW);
            }
            if (length <= most) {
                bytes.write(part.take());
            }
        }
        kept = ByteBuffer.wrap(bytes.toByteArray());
        return length > most ? Optional.of(Refusal.TOO_LARGE) : Optional.empty();
    }

    @Override
    public int doRead(ApplicationBufferHandler reader) {
        int length = kept.remaining();
        if (length == 0) {
            return -1;
        }
        reader.setByteBuffer(kept.duplicate());
        kept.position(kept.limit());
        return length;
    }

    @Override
    public int available() {
        return kept.remaining();
    }

    /** Bytes that Tomcat has just read, in a buffer of its own. */
    private static final class Part implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        byte[] take() {
            byte[] taken = new byte[bytes.remaining()];
            bytes.get(taken);
            return taken;
        }

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
            // buffers are passed whole
        }
    }
}
