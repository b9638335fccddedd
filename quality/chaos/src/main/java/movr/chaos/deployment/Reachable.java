package movr.chaos.deployment;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Readiness checks of servers, without links. */
final class Reachable {

    private static final int PATIENCE_MILLIS = 1_000;

    private Reachable() {}

    static boolean database(String url) {
        try (Connection connection = DriverManager.getConnection(url + "&connectTimeout=1&socketTimeout=1")) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    static boolean port(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Returns whether a service is ready, according to its management port. */
    static boolean service(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://localhost:" + port + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException refused) {
            return false;
        }
    }
}
