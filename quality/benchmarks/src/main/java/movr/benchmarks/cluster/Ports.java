package movr.benchmarks.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Check for listening ports. */
final class Ports {

    private Ports() {}

    static boolean open(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
