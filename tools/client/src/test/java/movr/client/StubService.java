package movr.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Service that gives prepared answers in turn and keeps the requests; the last answer is given again and again. */
final class StubService implements AutoCloseable {

    private final ServerSocket socket;
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();

    StubService() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread thread = new Thread(this::serve, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    /** A request as it came. */
    record Received(String line, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    List<Received> requests() {
        return List.copyOf(requests);
    }

    /** Prepares an answer with headers such as {@code Retry-After: 1}. */
    StubService answer(int status, String json, String... headers) {
        return raw(head(status, json.getBytes(StandardCharsets.UTF_8).length, headers) + json);
    }

    /** Prepares an answer that breaks off within its body. */
    StubService cutOff(int status, String json) {
        return raw(head(status, json.length() + 100) + json);
    }

    /** Prepares an answer without a length whose body ends too early. */
    StubService cutOffWithoutLength(String json) {
        return raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + json);
    }

    /** Prepares a connection that is closed without an answer. */
    StubService silence() {
        return raw("");
    }

    private synchronized StubService raw(String answer) {
        answers.add(answer);
        return this;
    }

    private synchronized String next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private static String head(int status, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(read(connection));
                connection.getOutputStream().write(next().getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                // by the test, or by a client that gave up
            }
        }
    }

    private static Received read(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            String[] parts = header.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        char[] body = new char[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        int length = body.length == 0 ? 0 : in.read(body);
        return new Received(String.valueOf(line), headers, new String(body, 0, Math.max(0, length)));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
