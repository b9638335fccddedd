package movr.chaos.deployment;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.chaos.plan.Topology;
import movr.cluster.BrokerPorts;
import movr.cluster.BrokerPorts.Listener;
import movr.cluster.Cluster;
import movr.embedded.FreePort;

/** Ports of all nodes, and of the links to them. */
public final class Addresses {

    private static final String READ_DATABASE = "movr_query_" + Topology.REGION.replace('-', '_');

    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, Integer> management = new HashMap<>();
    private final Map<String, Integer> links = new LinkedHashMap<>();

    /** Ports that the links lead to. */
    private final Map<String, Integer> targets = new HashMap<>();

    Addresses() {
        Topology.services().forEach(service -> management.put(service, FreePort.find()));
        Stream.of(Topology.services(), Topology.BROKERS, List.of(Topology.COMMAND_DATABASE, Topology.READ_DATABASE))
                .flatMap(List::stream)
                .forEach(node -> own.put(node, FreePort.find()));
        for (String link : Topology.links()) {
            String end = link.split(">", 2)[1];
            links.put(link, FreePort.find());
            // a Kafka client connects to the advertised address: each needs a listener that advertises its own link
            targets.put(link, Topology.BROKERS.contains(end) ? FreePort.find() : own(end));
        }
    }

    int own(String part) {
        return Objects.requireNonNull(own.get(part));
    }

    /** Management port of a service. */
    int management(String service) {
        return Objects.requireNonNull(management.get(service));
    }

    int link(String from, String to) {
        return link(Topology.link(from, to));
    }

    int link(String link) {
        return Objects.requireNonNull(links.get(link));
    }

    /** The port that a link forwards to. */
    int target(String link) {
        return Objects.requireNonNull(targets.get(link));
    }

    /** The brokers, each with a listener for each service, which advertises the service's link to it. */
    List<BrokerPorts> brokers() {
        List<BrokerPorts> brokers = new ArrayList<>();
        for (String broker : Topology.BROKERS) {
            Map<String, Listener> listeners = new HashMap<>();
            for (String service : Topology.services()) {
                String link = Topology.link(service, broker);
                listeners.put(service, new Listener(target(link), link(link)));
            }
            brokers.add(BrokerPorts.of(own(broker), listeners));
        }
        return brokers;
    }

    /** Bootstrap servers for a service, through its links. */
    String bootstrapServers(String service) {
        return Topology.BROKERS.stream()
                .map(broker -> "localhost:" + link(service, broker))
                .collect(Collectors.joining(","));
    }

    /** Base URLs of the command services, through the riders' links. */
    public List<URI> commands() {
        return Topology.COMMANDS.stream().map(this::forRiders).toList();
    }

    /** Base URLs of the query services, through the riders' links. */
    public List<URI> queries() {
        return Topology.QUERIES.stream().map(this::forRiders).toList();
    }

    /** JDBC URL of the command database, without a link. */
    public String commandDatabase() {
        return Cluster.databaseUrl(own(Topology.COMMAND_DATABASE), "movr_command");
    }

    /** JDBC URLs of the read databases by region, without links. */
    public Map<String, String> readDatabases() {
        return Map.of(Topology.REGION, Cluster.databaseUrl(own(Topology.READ_DATABASE), READ_DATABASE));
    }

    /** Settings of a Kafka client without a link. */
    public Map<String, Object> kafka() {
        return Map.of(
                "bootstrap.servers",
                Topology.BROKERS.stream()
                        .map(broker -> "localhost:" + own(broker))
                        .collect(Collectors.joining(",")));
    }

    static String readDatabase() {
        return READ_DATABASE;
    }

    static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private URI forRiders(String service) {
        return local(link(Topology.RIDERS, service));
    }
}
