package movr.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A client that sends what it likes, as slowly as it likes. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();

    private Connection(Socket socket) {
        this.socket = socket;
    }

    static Connection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(2));
        return new Connection(socket);
    }

    Connection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Sends nothing more, and listens. */
    Connection endOfInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Sends one byte after the other, until the server closes the connection. */
    Connection trickle() {
        // ends with the first byte that cannot be sent
        Future<?> unused = sender.scheduleAtFixedRate(() -> send("x"), 0, 100, TimeUnit.MILLISECONDS);
        return this;
    }

    /** All that the server says until it closes the connection. */
    String answer() {
        StringBuilder read = new StringBuilder();
        try (InputStream in = socket.getInputStream()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.append((char) next);
            }
        } catch (IOException reset) {
            // what was trickled after the end
            return read.toString();
        }
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        sender.shutdownNow();
        socket.close();
    }
}
