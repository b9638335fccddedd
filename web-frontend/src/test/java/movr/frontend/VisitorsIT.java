package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Identification of visitors by the services. */
class VisitorsIT {

    private static final int WRONG = 5;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void oneWhoGuessesLocksOutNobodyElse() {
        String username = Names.fresh();
        try (NoScript owner = NoScript.visitor();
                NoScript guesser = NoScript.visitorAt("203.0.113.7");
                NoScript another = NoScript.visitorAt("198.51.100.9")) {
            owner.signUp(username, "boston");
            for (int n = 0; n < WRONG; n++) {
                guesser.open("/signin").fill("username", username).fill("password", "guess " + n);
                assertThat(guesser.press("/signin").text()).contains("Username or password is wrong");
            }

            assertThat(guesser.open("/signin").signIn(username).text()).contains("Too many tries");
            assertThat(another.open("/signin").signIn(username).text()).contains("Sign out");
            assertThat(another.open("/profile").status()).isEqualTo(200);
        }
    }

    @Test
    void oneWhoGuessesCannotPassForOthers() throws Exception {
        assertThat(statusesOfGuesses("X-Forwarded-For", n -> "203.0.113." + n)).contains(429);
        assertThat(statusesOfGuesses(
                        "Forwarded", n -> "for=\"203.0.113." + n + "\";secret=frontend-and-services-share-this-secre"))
                .contains(429);
    }

    @Test
    void leadsNobodyToTheHostThatTheyName() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), Movr.url().getPort())) {
            String request = String.join(
                    "\r\n",
                    "GET /rides HTTP/1.1",
                    "Host: evil.example",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-For: 203.0.113.7",
                    "Connection: close",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).contains("Location: /signin?next=").doesNotContain("evil.example");
        }
    }

    private static int[] statusesOfGuesses(String header, IntFunction<String> value) {
        String username = Names.fresh();
        return IntStream.rangeClosed(1, WRONG + 1)
                .map(n -> tried(() -> guess(username, header, value.apply(n))))
                .toArray();
    }

    private static int guess(String username, String header, String value) throws IOException, InterruptedException {
        String body = "{\"username\":\"%s\",\"password\":\"guess\"}".formatted(username);
        HttpRequest request = HttpRequest.newBuilder(Movr.commands().url().resolve("/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int tried(ThrowingSupplier<Integer> call) {
        try {
            return call.get();
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
