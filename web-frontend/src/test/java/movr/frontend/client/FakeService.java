package movr.frontend.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import movr.frontend.client.Service.Side;
import org.jspecify.annotations.Nullable;

/**
 * A service whose answers are planned, each for a method and a path; everything else is 404 without a body. Each
 * request has a connection of its own, so that an answer may break off anywhere.
 */
public final class FakeService implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> plan = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** Starts it on a port of its own. */
    public FakeService() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        submit(this::accept);
    }

    /** One answer to a request. */
    @FunctionalInterface
    public interface Answer {
        void to(Exchange exchange) throws IOException;
    }

    /** A request as it arrived: method and address, headers, body. */
    public record Received(String target, Map<String, String> headers, String body) {

        public @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    /** The connection of a request, for its answer. */
    public static final class Exchange {

        private final Socket connection;
        private final Map<String, String> headers = new LinkedHashMap<>(Map.of("Connection", "close"));

        private Exchange(Socket connection) {
            this.connection = connection;
        }

        /** Adds a header to the answer. */
        public Exchange header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Ends the connection, answered or not. */
        public void close() throws IOException {
            connection.close();
        }

        private void send(int status, String body, int missing) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            header("Content-Length", Integer.toString(bytes.length + missing));
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Planned\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            connection.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(bytes);
            close();
        }
    }

    /** Plans the answers to a method and path; the last one is given again and again. */
    public FakeService on(String target, Answer... answers) {
        plan.put(target, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** Forgets all plans and requests. */
    public void reset() {
        plan.clear();
        received.clear();
    }

    public static Answer json(int status, String body) {
        return answer(status, "application/json", body);
    }

    public static Answer problem(int status, String code) {
        return answer(status, "application/problem+json", "{\"type\":\"urn:movr:problem:" + code + "\"}");
    }

    public static Answer answer(int status, String type, String body) {
        return exchange -> exchange.header("Content-Type", type).send(status, body, 0);
    }

    /** The connection breaks off before an answer. */
    public static Answer lost() {
        return Exchange::close;
    }

    /** The connection breaks off within an answer. */
    public static Answer cutShort(int status, String body) {
        return exchange -> exchange.header("Content-Type", "application/json").send(status, body, 1_000);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    public Service as(Side side) {
        return new Service(side, url());
    }

    /** Requests, in their order. */
    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void submit(Work work) {
        // it ends with the test; of what fails the client tells
        Future<?> unused = threads.submit(() -> {
            work.run();
            return null;
        });
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        try {
            while (true) {
                Socket connection = server.accept();
                submit(() -> serve(connection));
            }
        } catch (SocketException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String[] request = line(in).split(" ", -1);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            received.add(new Received(request[0] + " " + request[1], headers, body(in, headers)));
            next(request[0] + " " + request[1].split("\\?", -1)[0]).to(new Exchange(connection));
        }
    }

    private Answer next(String target) {
        Deque<Answer> answers = plan.getOrDefault(target, new ArrayDeque<>(List.of(answer(404, "text/plain", ""))));
        synchronized (answers) {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.containsKey("Transfer-Encoding")) {
            for (int length = chunk(in); length > 0; length = chunk(in)) {
                body.write(in.readNBytes(length));
                line(in);
            }
        } else {
            body.write(in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
