package movr.chaos.deployment;

import java.util.HashSet;
import java.util.Set;
import movr.embedded.FreePort;

/** Allocator of free ports. Not thread-safe. */
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
