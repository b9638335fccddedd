package movr.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands between the frontend and the command service, notes idempotency keys, and loses answers when it is told to. */
final class LossyProxy {

    private static final Logger LOG = LoggerFactory.getLogger(LossyProxy.class);
    private static final int BUFFER = 64 * 1024;
    private static final Pattern KEY = Pattern.compile("(?im)^idempotency-key: *(\\S+)");

    private final URI behind;
    private final URI front;
    private final AtomicInteger toLose = new AtomicInteger();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    LossyProxy(URI behind, URI front) {
        this.behind = behind;
        this.front = front;
        try {
            ServerSocket server = new ServerSocket(front.getPort(), 50, InetAddress.getLoopbackAddress());
            daemon(() -> accept(server));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI url() {
        return front;
    }

    /** Loses the answers to the next orders: each is carried out, and its connection ends without a word. */
    void loseNext(int answers) {
        keys.clear();
        toLose.set(answers);
    }

    /** The keys of the orders since then, repeats included. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    private void accept(ServerSocket server) throws IOException {
        while (true) {
            Socket client = server.accept();
            daemon(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client;
                Socket service = new Socket(behind.getHost(), behind.getPort())) {
            AtomicInteger unanswered = new AtomicInteger();
            daemon(() -> pumpRequests(client, service, unanswered));
            pumpAnswers(service.getInputStream(), client.getOutputStream(), unanswered);
        }
    }

    private void pumpRequests(Socket client, Socket service, AtomicInteger orders) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = client.getInputStream().read(buffer);
        while (read >= 0) {
            Matcher key = KEY.matcher(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            if (key.find()) {
                keys.add(key.group(1));
                orders.incrementAndGet();
            }
            service.getOutputStream().write(buffer, 0, read);
            read = client.getInputStream().read(buffer);
        }
        service.close();
    }

    private void pumpAnswers(InputStream from, OutputStream to, AtomicInteger orders) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = from.read(buffer);
        while (read >= 0) {
            if (orders.getAndSet(0) > 0 && toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return;
            }
            to.write(buffer, 0, read);
            read = from.read(buffer);
        }
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> untilClosed(work), "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void untilClosed(Work work) {
        try {
            work.run();
        } catch (IOException closed) {
            LOG.debug("A connection has ended", closed);
        }
    }

    /** Something with sockets. */
    private interface Work {
        void run() throws IOException;
    }
}
