package movr.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import movr.embedded.EmbeddedBroker;

/**
 * Program of a Kafka node: {@code BrokerProgram <directory> <port> <controller port> [<listener>=<advertised port>]…}. It
 * runs until it is killed. A Kafka client connects to the address that its listener advertises: clients that are to
 * connect through a proxy have a listener of their own.
 */
final class BrokerProgram {

    private static final int LISTENERS = 3;

    private BrokerProgram() {}

    /** Starts the broker. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[1]);
        Map<String, String> settings =
                settings(port, args[2], Arrays.asList(args).subList(LISTENERS, args.length));
        try (EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]), port, settings)) {
            broker.start();
            broker.awaitStop();
        }
    }

    /** Settings with the same controller port at each start, and a listener for each pair of ports. */
    static Map<String, String> settings(int port, String controllerPort, List<String> listeners) {
        String controller = "localhost:" + controllerPort;
        List<String> bound = new ArrayList<>(List.of("CONTROLLER://" + controller, "DIRECT://localhost:" + port));
        List<String> advertised = new ArrayList<>(List.of("DIRECT://localhost:" + port));
        List<String> names = new ArrayList<>(List.of("CONTROLLER", "DIRECT"));
        for (String listener : listeners) {
            String[] ports = listener.split("=", 2);
            String name = "LINK" + ports[0];
            names.add(name);
            bound.add(name + "://localhost:" + ports[0]);
            advertised.add(name + "://localhost:" + ports[1]);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("listeners", String.join(",", bound));
        settings.put("advertised.listeners", String.join(",", advertised));
        settings.put("inter.broker.listener.name", "DIRECT");
        settings.put(
                "listener.security.protocol.map",
                names.stream().map(name -> name + ":PLAINTEXT").collect(Collectors.joining(",")));
        return settings;
    }
}
