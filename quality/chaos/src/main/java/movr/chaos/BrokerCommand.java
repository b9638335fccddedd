package movr.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import movr.embedded.EmbeddedBroker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Subcommand that runs the broker in a process of its own, until it is killed. Each of its clients has a listener that
 * leads to the client's own link.
 */
@Command(name = "broker", hidden = true)
final class BrokerCommand implements Callable<Integer> {

    @Option(names = "--directory", required = true)
    private Path directory = Path.of("");

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--controller-port", required = true)
    private int controllerPort;

    /** Listener ports, and the ports advertised to clients. */
    @Option(names = "--listener", paramLabel = "PORT=ADVERTISED")
    private Map<Integer, Integer> listeners = Map.of();

    @Override
    public Integer call() {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, port, settings())) {
            broker.start();
            broker.awaitStop();
        }
        return 0;
    }

    private Map<String, String> settings() {
        String controller = "localhost:" + controllerPort;
        List<String> bound = new ArrayList<>(List.of("CONTROLLER://" + controller, "DIRECT://localhost:" + port));
        List<String> advertised = new ArrayList<>(List.of("DIRECT://localhost:" + port));
        List<String> names = new ArrayList<>(List.of("CONTROLLER", "DIRECT"));
        listeners.forEach((from, to) -> {
            String name = "LINK" + from;
            names.add(name);
            bound.add(name + "://localhost:" + from);
            advertised.add(name + "://localhost:" + to);
        });
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
