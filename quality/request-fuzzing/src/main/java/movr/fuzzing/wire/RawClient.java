package movr.fuzzing.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Client that sends bytes as they are, each request on a connection of its own, and reads one response. */
public final class RawClient {

    private static final int CONNECT_MILLIS = 10_000;

    private final int readMillis;

    /**
     * Makes a client.
     *
     * @param patience with a server that says nothing
     */
    public RawClient(Duration patience) {
        readMillis = Math.toIntExact(patience.toMillis());
    }

    /**
     * Sends a request.
     *
     * @param bytes the whole request
     * @param ends whether nothing will follow, as of a client that went away in the middle
     */
    public Answer send(URI service, String bytes, boolean ends) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(readMillis);
            boolean whole = write(socket, bytes, ends);
            return new ResponseReader(socket.getInputStream(), bytes.startsWith("HEAD ")).read(whole);
        } catch (IOException failure) {
            return Answer.none(failure.toString());
        }
    }

    /** A server may answer before it has read all, and refuse the rest. */
    private static boolean write(Socket socket, String bytes, boolean ends) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(Bytes.toArray(bytes));
            out.flush();
            if (ends) {
                socket.shutdownOutput();
            }
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
