package movr.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that sends back what it gets. */
class LinkTest {

    private static final int PATIENCE_MILLIS = 120_000;

    private ServerSocket echo;
    private Thread server;
    private Link link;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        link = Link.between(0, echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void passesOnWhatIsSentInBothDirections() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, 'a')).isEqualTo('a');
            assertThat(answer(client, 'b')).isEqualTo('b');
        }
    }

    @Test
    void cutsConnectionsAndNewOnesUntilItIsRestored() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, 'a')).isEqualTo('a');

            link.cut();

            assertThatThrownBy(() -> answer(client, 'b')).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> {
                        try (Socket other = connect()) {
                            answer(other, 'c');
                        }
                    })
                    .isInstanceOf(IOException.class);
        }

        link.restore();

        assertThat(answerInTime('d')).isEqualTo('d');
    }

    @Test
    void holdsUpEachDirectionUntilItIsRestored() throws IOException {
        try (Socket client = connect()) {
            link.delay(Duration.ofMillis(150));
            long begin = System.nanoTime();
            assertThat(answer(client, 'a')).isEqualTo('a');
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));

            // longer than anybody waits here
            link.delay(Duration.ofHours(1));
            link.restore();

            assertThat(answer(client, 'b')).isEqualTo('b');
        }
    }

    @Test
    void connectsNobodyWhileItsServerIsNotThere() throws Exception {
        echo.close();
        // until its thread notices, it may accept one more
        server.join();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> {
                        try (Socket client = connect()) {
                            answer(client, 'a');
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    /** It takes a moment until it listens again. */
    private int answerInTime(int sent) throws IOException {
        long until = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (true) {
            try (Socket client = connect()) {
                return answer(client, sent);
            } catch (IOException refused) {
                if (System.nanoTime() - until > 0) {
                    throw refused;
                }
                Pause.of(Duration.ofMillis(10));
            }
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    private static int answer(Socket client, int sent) throws IOException {
        client.getOutputStream().write(sent);
        int received = client.getInputStream().read();
        if (received < 0) {
            throw new IOException("The connection has ended");
        }
        return received;
    }

    private void serve() {
        try {
            while (true) {
                Socket client = echo.accept();
                Thread thread = new Thread(() -> send(client));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void send(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException closed) {
            return;
        }
    }
}
