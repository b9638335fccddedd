package movr.frontend.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A service whose answers are planned, each for a method and a path; everything else is 404 without a body. */
public final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> plan = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** Starts it on a port of its own. */
    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One answer to a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it arrived. */
    public record Received(String target, Headers headers, String body) {

        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** Plans the answers to a method and path; the last one is given again and again. */
    public FakeService on(String target, Answer... answers) {
        plan.put(target, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** Forgets all plans and requests. */
    public FakeService reset() {
        plan.clear();
        received.clear();
        return this;
    }

    public static Answer json(int status, String body) {
        return answer(status, "application/json", body);
    }

    public static Answer problem(int status, String code) {
        return answer(status, "application/problem+json", "{\"type\":\"urn:movr:problem:" + code + "\"}");
    }

    public static Answer answer(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** The connection breaks off before an answer. */
    public static Answer lost() {
        return HttpExchange::close;
    }

    /** The connection breaks off within an answer. */
    public static Answer cutShort(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length + 1_000L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
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
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders(), body));
        Deque<Answer> answers = plan.getOrDefault(target, new ArrayDeque<>(List.of(answer(404, "text/plain", ""))));
        Answer next;
        synchronized (answers) {
            next = answers.size() > 1 ? answers.remove() : answers.element();
        }
        next.to(exchange);
    }
}
