package movr.fuzzing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RawClientTest {

    @Test
    void sendsBytesAsTheyAre() {
        String request = "GET /\u00ff\0 HTTP/1.1\r\n\r\n";
        Exchange exchange = exchange(request, "HTTP/1.1 400 \r\nContent-Length: 2\r\n\r\n\u00ffx");

        assertThat(exchange.received()).isEqualTo(request);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.answer().body()).isEqualTo("\u00ffx");
    }

    @Test
    void readsChunksAndSkipsInterimResponses() {
        Answer answer = exchange(
                        "GET / HTTP/1.1\r\n\r\n",
                        "HTTP/1.1 100 \r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                .answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("abcde");
    }

    @Test
    void readsTheBeginningOfAStream() {
        String stream = "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\n\r\nid:7\ndata:[]\n\n";

        assertThat(exchange("GET / HTTP/1.1\r\n\r\n", stream).answer().body()).startsWith("id:7");
    }

    @Test
    void tellsThatABodyIsCut() {
        Answer answer = exchange("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 \r\nContent-Length: 9\r\n\r\nabc")
                .answer();

        assertThat(answer.failure()).contains("3 of 9 bytes");
    }

    @Test
    void tellsThatThereIsNoAnswer() {
        assertThat(exchange("GET / HTTP/1.1\r\n\r\n", "").answer().status()).isZero();
    }

    @Test
    void encodesHalfASurrogatePairAsNoDecoderTakesIt() {
        assertThat(Bytes.utf8("\ud800")).isEqualTo("\u00ed\u00a0\u0080");
        assertThat(Bytes.utf8("\u00e9\u65e5\ud83d\ude00"))
                .isEqualTo(new String(
                        "\u00e9\u65e5\ud83d\ude00".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private record Exchange(String received, Answer answer) {}

    /** One request and one response. */
    private static Exchange exchange(String request, String response) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> received =
                    CompletableFuture.supplyAsync(() -> serve(server, request.length(), response));
            URI url = URI.create("http://localhost:" + server.getLocalPort());
            Answer answer = new RawClient(Duration.ofMinutes(1)).send(url, request, false);
            return new Exchange(received.join(), answer);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String serve(ServerSocket server, int length, String response) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            String received = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
            return received;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
