package movr.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import movr.embedded.FreePort;

/**
 * Ports of a Kafka node that is a broker and a controller at once. A Kafka client connects to the address that its
 * listener advertises: clients that are to connect through a proxy have a listener of their own.
 *
 * @param port of the other brokers, and of clients without a proxy
 * @param controllerPort of the controllers
 * @param listeners further listeners by the clients that they are for. A client is told where other brokers listen by the name
 *     of the listener that it asks, which all nodes of a cluster have
 */
public record BrokerPorts(int port, int controllerPort, Map<String, Listener> listeners) {

    private static final int MOST_REPLICAS = 3;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String DIRECT = "DIRECT";

    /**
     * Listener of a client.
     *
     * @param port that it listens on
     * @param advertised port of the proxy, by which the client connects
     */
    public record Listener(int port, int advertised) {}

    /** Copies the listeners. */
    public BrokerPorts {
        listeners = Map.copyOf(listeners);
    }

    /** Ports with a free one for the controller. */
    public static BrokerPorts of(int port, Map<String, Listener> listeners) {
        return new BrokerPorts(port, FreePort.find(), listeners);
    }

    /**
     * Settings of a node that follow from the ports, the same at each start.
     *
     * @param id from 1
     * @param nodes of its cluster, in the order of their ids
     */
    static Map<String, String> settings(int id, List<BrokerPorts> nodes) {
        Map<String, String> settings = new HashMap<>(replication(nodes.size()));
        settings.putAll(nodes.get(id - 1).listenerSettings());
        settings.put("node.id", String.valueOf(id));
        settings.put(
                "controller.quorum.voters",
                IntStream.rangeClosed(1, nodes.size())
                        .mapToObj(voter ->
                                voter + "@localhost:" + nodes.get(voter - 1).controllerPort())
                        .collect(Collectors.joining(",")));
        return settings;
    }

    /** Of three nodes or more Kafka's own topics outlive the loss of any one. */
    private static Map<String, String> replication(int nodes) {
        int replicas = Math.min(nodes, MOST_REPLICAS);
        return Map.of(
                "offsets.topic.replication.factor",
                String.valueOf(replicas),
                "transaction.state.log.replication.factor",
                String.valueOf(replicas),
                "transaction.state.log.min.isr",
                String.valueOf(replicas == MOST_REPLICAS ? 2 : 1));
    }

    private Map<String, String> listenerSettings() {
        Map<String, Integer> bound = new HashMap<>(Map.of(DIRECT, port, CONTROLLER, controllerPort));
        Map<String, Integer> advertised = new HashMap<>(Map.of(DIRECT, port));
        listeners.forEach((client, listener) -> {
            String name = "LINK_" + client.toUpperCase(Locale.ROOT).replace('-', '_');
            bound.put(name, listener.port());
            advertised.put(name, listener.advertised());
        });
        return Map.of(
                "listeners",
                joined(bound),
                "advertised.listeners",
                joined(advertised),
                "inter.broker.listener.name",
                DIRECT,
                "listener.security.protocol.map",
                bound.keySet().stream().map(name -> name + ":PLAINTEXT").collect(Collectors.joining(",")));
    }

    private static String joined(Map<String, Integer> listeners) {
        return listeners.entrySet().stream()
                .map(listener -> listener.getKey() + "://localhost:" + listener.getValue())
                .collect(Collectors.joining(","));
    }
}
