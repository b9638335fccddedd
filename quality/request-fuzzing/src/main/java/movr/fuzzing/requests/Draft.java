package movr.fuzzing.requests;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import movr.fuzzing.wire.Bytes;
import movr.fuzzing.wire.Field;
import org.jspecify.annotations.Nullable;

/** A request in the making: right at first, then changed in one position or two. All of it is in wire form. */
public final class Draft {

    private static final Pattern HTTP = Pattern.compile("[A-Z]+ [^ \\r\\n]+ HTTP/1[.][01]\\r\\n");

    private final URI service;
    private final List<String> changes = new ArrayList<>();
    private boolean forbidden;
    private boolean ends;
    private boolean lengthSaid;

    String method;
    String version = "HTTP/1.1";

    @Nullable
    String target;

    final List<String> path = new ArrayList<>();
    final List<Field> query = new ArrayList<>();
    /** Parameters that are known and not sent. */
    final List<String> moreQuery = new ArrayList<>();

    final List<Field> headers = new ArrayList<>();
    final List<Field> cookies = new ArrayList<>();
    /** Lines among the headers that may be none. */
    final List<String> lines = new ArrayList<>();

    @Nullable
    Node json;

    final List<Field> form = new ArrayList<>();

    @Nullable
    String body;

    /**
     * A request without parameters and body.
     *
     * @param path begins with a slash
     */
    public Draft(URI service, String method, String path) {
        this.service = service;
        this.method = method;
        this.path.addAll(List.of(path.substring(1).split("/", -1)));
    }

    /** Adds a parameter of the query; a text. */
    public Draft query(String name, String text) {
        query.add(new Field(Bytes.percent(Bytes.utf8(name)), Bytes.percent(Bytes.utf8(text))));
        return this;
    }

    /** Names a parameter that could be sent. */
    public Draft knows(String name) {
        moreQuery.add(Bytes.percent(Bytes.utf8(name)));
        return this;
    }

    /** Adds a header. */
    public Draft header(String name, String value) {
        headers.add(new Field(name, value));
        return this;
    }

    /** Adds a cookie. */
    public Draft cookie(Field cookie) {
        cookies.add(cookie);
        return this;
    }

    /** Sends a JSON document. */
    public Draft json(Node document) {
        json = document;
        return header("Content-Type", "application/json");
    }

    /** Adds a field of a form; a text. */
    public Draft form(String name, String text) {
        if (form.isEmpty()) {
            header("Content-Type", "application/x-www-form-urlencoded");
        }
        form.add(new Field(Bytes.percent(Bytes.utf8(name)), Bytes.percent(Bytes.utf8(text))));
        return this;
    }

    /** Where it is sent to. */
    public URI service() {
        return service;
    }

    /** The method that is sent, changed or not. */
    public String method() {
        return method;
    }

    /** Names of what was changed, each as position = value. */
    public List<String> changes() {
        return changes;
    }

    /** Returns whether it holds a value that nothing may be stored with. */
    public boolean isForbidden() {
        return forbidden;
    }

    /** Returns whether the client goes away after it, in the middle of the request perhaps. */
    public boolean ends() {
        return ends;
    }

    /** Returns whether a server can tell from its first line that it is HTTP/1.1 at all. */
    public boolean isHttp() {
        return HTTP.matcher(render()).lookingAt();
    }

    /** Bytes before the body. */
    public int headLength() {
        return render().length() - content().length();
    }

    void changed(String position, String value) {
        changes.add(position + " = " + value);
    }

    void forbid() {
        forbidden = true;
    }

    void end() {
        ends = true;
    }

    /** The length of the body is told, rightly or not, by another line. */
    void lengthIsSaid() {
        lengthSaid = true;
    }

    /** The body. */
    String content() {
        if (body != null) {
            return body;
        }
        return json != null ? json.render() : joined(form);
    }

    /** All of it, byte by byte. */
    public String render() {
        String content = content();
        StringBuilder bytes = new StringBuilder(method + " " + address() + " " + version + "\r\n");
        if (!has("Host")) {
            line(bytes, "Host", service.getAuthority());
        }
        headers.forEach(header -> line(bytes, header.name(), header.value()));
        if (!cookies.isEmpty()) {
            String all = cookies.stream()
                    .map(cookie -> cookie.name() + "=" + cookie.value())
                    .collect(Collectors.joining("; "));
            line(bytes, "Cookie", all);
        }
        if (!has("Connection")) {
            line(bytes, "Connection", "close");
        }
        if (!lengthSaid && (!content.isEmpty() || method.equals("POST"))) {
            line(bytes, "Content-Length", String.valueOf(content.length()));
        }
        lines.forEach(other -> bytes.append(other).append("\r\n"));
        return bytes.append("\r\n").append(content).toString();
    }

    private String address() {
        if (target != null) {
            return target;
        }
        return "/" + String.join("/", path) + (query.isEmpty() ? "" : "?" + joined(query));
    }

    private boolean has(String header) {
        return headers.stream().anyMatch(field -> field.name().equalsIgnoreCase(header));
    }

    private static void line(StringBuilder bytes, String name, String value) {
        bytes.append(name).append(": ").append(value).append("\r\n");
    }

    private static String joined(List<Field> fields) {
        return fields.stream().map(field -> field.name() + "=" + field.value()).collect(Collectors.joining("&"));
    }
}
