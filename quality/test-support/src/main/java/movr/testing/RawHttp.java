package movr.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** Socket-level HTTP client for requests that no client library would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    /** Connects to a server on this machine. */
    public RawHttp(int port) {
        this.port = port;
    }

    /** A response: head and body as received, bytes as ISO-8859-1. */
    public record RawReply(String text) {

        /** HTTP status. */
        public int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        /** Returns whether it is a problem detail with one of MovR's types. */
        public boolean isProblem() {
            return text.contains("Content-Type: application/problem+json") && text.contains("urn:movr:problem:");
        }
    }

    /** A request without a body. */
    public RawReply send(String method, String target, String... headers) {
        return send(method, target, new byte[0], headers);
    }

    /** A request with a body and its {@code Content-Length}. */
    public RawReply send(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.toString().getBytes(ISO_8859_1));
            all.writeBytes(body);
            socket.getOutputStream().write(all.toByteArray());
            socket.getOutputStream().flush();
            return new RawReply(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
