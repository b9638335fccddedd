package movr.chaos.deployment;

import java.util.HashSet;
import java.util.Set;
import movr.embedded.FreePort;

/** Free ports, each given once. Serves one thread. */
final class Ports {

    private final Set<Integer> given = new HashSet<>();

    int next() {
        int port = FreePort.find();
        while (!given.add(port)) {
            port = FreePort.find();
        }
        return port;
    }
}
