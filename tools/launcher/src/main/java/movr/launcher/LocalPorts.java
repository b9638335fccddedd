package movr.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import movr.catalogue.Catalogue;

/**
 * Ports of a local run.
 *
 * @param pages for people
 * @param database of the embedded database, for tools
 * @param broker of the embedded broker, for tools
 */
record LocalPorts(int pages, int database, int broker) {

    private static final int DEFAULT_FIRST = 8080;
    private static final int DATABASE = 10;
    private static final int BROKER = 11;
    /** Offset of each service's management port from its public one. */
    private static final int MANAGEMENT = 100;

    static LocalPorts of(Setup setup) {
        int first = setup.firstPort() == null ? DEFAULT_FIRST : setup.firstPort();
        return new LocalPorts(first, first + DATABASE, first + BROKER);
    }

    /** A service's port for probes and metrics. */
    static int management(int port) {
        return port + MANAGEMENT;
    }

    /**
     * Checks all ports before anything is started.
     *
     * @throws CannotStart naming a port that is in use
     */
    void check(Catalogue catalogue) {
        Map<Integer, String> users = new LinkedHashMap<>();
        users.put(pages, "the pages");
        catalogue.regions().forEach(region -> {
            users.put(region.commandUrl().getPort(), "commands");
            users.put(region.queryUrl().getPort(), "the queries of " + region.name());
        });
        users.forEach((port, user) -> {
            check(port, user);
            check(management(port), "probes and metrics of " + user);
        });
    }

    /**
     * Checks a port.
     *
     * @throws CannotStart when it is in use
     */
    static void check(int port, String user) {
        try (ServerSocket socket = new ServerSocket()) {
            // connections of a stopped server in TIME_WAIT do not matter
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
        } catch (IOException taken) {
            throw new CannotStart(
                    "Port " + port + ", meant for " + user
                            + ", is in use: stop what listens there, or choose other ports with --first-port.",
                    taken);
        }
    }
}
