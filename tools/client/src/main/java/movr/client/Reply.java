package movr.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP response.
 *
 * @param <T> what the body of an accepted request holds
 */
public final class Reply<T> {

    static final JsonMapper JSON = new JsonMapper();
    static final String TOKEN = "Consistency-Token";

    private static final String PROBLEM = "urn:movr:problem:";
    private static final int FIRST_REFUSAL = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_FAILURE = 500;

    private final String operation;
    private final int status;
    private final HttpHeaders headers;
    private final JsonNode body;
    private final Function<JsonNode, T> reader;

    private Reply(String operation, int status, HttpHeaders headers, JsonNode body, Function<JsonNode, T> reader) {
        this.operation = operation;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.reader = reader;
    }

    /**
     * Reads a response.
     *
     * @throws IOException when the body is no JSON: it was cut off, or something between the service and here wrote it
     */
    static Reply<JsonNode> of(String operation, HttpResponse<String> response) throws IOException {
        String text = response.body();
        try {
            JsonNode body = text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
            return new Reply<>(operation, response.statusCode(), response.headers(), body, Function.identity());
        } catch (JacksonException cut) {
            throw new IOException("The body is no JSON: " + cut.getOriginalMessage(), cut);
        }
    }

    <R> Reply<R> read(Function<JsonNode, R> as) {
        return new Reply<>(operation, status, headers, body, as);
    }

    <R> Reply<R> read(Class<R> type) {
        return read(as(type));
    }

    <R> Reply<List<R>> readItems(Function<JsonNode, R> item) {
        return read(json -> {
            List<R> items = new ArrayList<>();
            json.path("items").forEach(each -> items.add(item.apply(each)));
            return items;
        });
    }

    static <R> Function<JsonNode, R> as(Class<R> type) {
        return json -> JSON.treeToValue(json, type);
    }

    static Function<JsonNode, UUID> idIn(String field) {
        return json -> UUID.fromString(json.path(field).asString());
    }

    /** Name of the request. */
    public String operation() {
        return operation;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Body as JSON; a missing node when there is none. */
    public JsonNode body() {
        return body;
    }

    /**
     * The content of the body.
     *
     * @throws Refused when the request was not accepted
     */
    public T value() {
        if (!accepted()) {
            throw new Refused(operation + " was refused", this);
        }
        return reader.apply(body);
    }

    /** Returns whether the request was carried out. */
    public boolean accepted() {
        return status < FIRST_REFUSAL;
    }

    /** Returns whether the same request may get another answer after a while. */
    public boolean retryable() {
        return status >= FIRST_SERVER_FAILURE || status == TOO_MANY || problem().equals("command-in-progress");
    }

    /** Returns whether the access token was not accepted: it has expired or was revoked. */
    boolean unauthorized() {
        return status == UNAUTHORIZED;
    }

    /** The last part of the problem's type, such as {@code vehicle-not-available}; else the status. */
    public String problem() {
        String type = text("type");
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "status-" + status;
    }

    /** A text of the body; empty when it is not there. */
    public String text(String field) {
        return body.path(field).asString("");
    }

    /**
     * An id of the body.
     *
     * @throws Refused when the request was not accepted
     */
    public UUID id(String field) {
        return read(idIn(field)).value();
    }

    /** A header's first value; empty when it is not there. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Consistency token of a command, for queries that must show its effect; empty when there is none. */
    public String token() {
        return header(TOKEN);
    }

    /** How long the service asks to be left alone; zero when it does not. */
    public Duration retryAfter() {
        String seconds = header("Retry-After");
        // HTTP allows a date, too, which MovR does not send
        return Duration.ofSeconds(seconds.matches("[0-9]{1,6}") ? Long.parseLong(seconds) : 0);
    }

    /** Status and body, or the problem. */
    @Override
    public String toString() {
        return accepted() ? status + " " + body : problem() + " (" + status + "): " + text("detail");
    }
}
