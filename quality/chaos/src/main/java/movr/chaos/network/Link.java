package movr.chaos.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TCP proxy between two nodes. While it is cut, all its connections are reset and new ones refused; while it is
 * delayed, each chunk that passes is held up. It also refuses connections while its target does. Threads are daemons:
 * they end with their connection or with the process.
 */
public final class Link implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int PORTION = 16 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final int port;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private volatile boolean cut;
    private volatile boolean closed;
    private volatile Duration latency = Duration.ZERO;

    private Link(ServerSocket server, int target) {
        this.server = server;
        this.port = server.getLocalPort();
        this.target = target;
    }

    /**
     * Creates a proxy from one port of the loopback interface to another.
     *
     * @param port 0 for a free one
     */
    public static Link between(int port, int target) {
        try {
            Link link = new Link(listen(port), target);
            daemon(link::serve);
            return link;
        } catch (IOException taken) {
            throw new UncheckedIOException("Port " + port + " cannot be listened on", taken);
        }
    }

    /** Port for clients. */
    public int port() {
        return port;
    }

    /** Resets all connections, and refuses new ones until {@link #restore}. */
    public void cut() {
        cut = true;
        hide();
        open.forEach(Link::reset);
        open.clear();
    }

    /** Delays everything that passes, in both directions, until {@link #restore}. */
    public void delay(Duration by) {
        latency = by;
    }

    /** Ends a cut or a delay. */
    public void restore() {
        cut = false;
        latency = Duration.ZERO;
    }

    @Override
    public void close() {
        closed = true;
        cut();
    }

    /** Accepts connections while the target does. */
    private void serve() {
        while (!closed) {
            accept();
            while (!closed && (cut || !reachable())) {
                Pause.of(LOOK);
            }
            try {
                server = listen(port);
            } catch (IOException taken) {
                // the port may still be held by a connection that is closing
                Pause.of(LOOK);
            }
        }
        hide();
    }

    private void accept() {
        try {
            while (!cut) {
                Socket client = server.accept();
                daemon(() -> join(client));
            }
        } catch (IOException hidden) {
            return;
        } finally {
            hide();
        }
    }

    private boolean reachable() {
        try (Socket trial = new Socket()) {
            trial.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void hide() {
        try {
            server.close();
        } catch (IOException ignored) {
            // closed on purpose
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    }

    private void join(Socket client) {
        Socket remote = new Socket();
        open.add(client);
        open.add(remote);
        try {
            if (!cut) {
                remote.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
                client.setTcpNoDelay(true);
                remote.setTcpNoDelay(true);
            }
        } catch (IOException refused) {
            hide();
            part(client, remote);
            return;
        }
        // checked again: it may have been cut before this connection was registered
        if (cut) {
            part(client, remote);
            return;
        }
        daemon(() -> pass(client, remote));
        pass(remote, client);
    }

    private void pass(Socket from, Socket to) {
        byte[] portion = new byte[PORTION];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(portion); length >= 0; length = in.read(portion)) {
                if (!latency.isZero()) {
                    Pause.of(latency);
                }
                out.write(portion, 0, length);
            }
            close(from);
            close(to);
        } catch (IOException lost) {
            part(from, to);
        }
        open.remove(from);
        open.remove(to);
    }

    private void part(Socket one, Socket other) {
        reset(one);
        reset(other);
        open.remove(one);
        open.remove(other);
    }

    /** RST instead of FIN: the peer must see a failure, not an orderly close. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // closed by the other direction
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // nothing left to do
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }
}
