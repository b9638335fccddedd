package movr.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Search for a free port below the ephemeral range, from which outgoing connections could take it before its server
 * starts. No port is found twice in one process: the first one's server may not have started yet.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 100;
    private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * Finds one on the loopback interface.
     *
     * @throws IllegalStateException when none is free
     */
    public static int find() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, BEYOND)
                .filter(FreePort::isFree)
                .filter(FOUND::add)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no free port"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
