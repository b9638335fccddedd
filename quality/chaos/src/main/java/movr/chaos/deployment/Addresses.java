package movr.chaos.deployment;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.chaos.plan.Topology;
import movr.cluster.Cluster;
import movr.embedded.FreePort;

/** Ports of all nodes, and of the links to them. */
public final class Addresses {

    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, Integer> management = new HashMap<>();
    private final Map<String, Integer> links = new LinkedHashMap<>();
    private final Map<String, Integer> listeners = new LinkedHashMap<>();

    Addresses() {
        Topology.services().forEach(service -> {
            own.put(service, FreePort.find());
            management.put(service, FreePort.find());
            // a Kafka client connects to the advertised address: each needs a listener that advertises its own link
            listeners.put(service, FreePort.find());
        });
        own.put(Topology.BROKER, FreePort.find());
        own.put(Topology.COMMAND_DATABASE, FreePort.find());
        own.put(Topology.READ_DATABASE, FreePort.find());
        Topology.targets(Topology.LINK).forEach(link -> links.put(link, FreePort.find()));
    }

    int own(String part) {
        return Objects.requireNonNull(own.get(part));
    }

    /** Management port of a service. */
    int management(String service) {
        return Objects.requireNonNull(management.get(service));
    }

    int link(String from, String to) {
        return Objects.requireNonNull(links.get(Topology.link(from, to)));
    }

    /** The port that a link forwards to. */
    int target(String link) {
        List<String> ends = List.of(link.split(">", 2));
        return ends.get(1).equals(Topology.BROKER)
                ? Objects.requireNonNull(listeners.get(ends.get(0)))
                : own(ends.get(1));
    }

    /** The broker's listener for each service, with the service's link to it. */
    Map<Integer, Integer> listeners() {
        Map<Integer, Integer> advertised = new LinkedHashMap<>();
        listeners.forEach((service, port) -> advertised.put(port, link(service, Topology.BROKER)));
        return advertised;
    }

    /** Base URLs of the command services, through the riders' links. */
    public List<URI> commands() {
        return Topology.COMMANDS.stream().map(this::forRiders).toList();
    }

    /** Base URL of a region's query service, through the riders' link. */
    public URI queries(String region) {
        return forRiders(Topology.queries(region));
    }

    /** JDBC URL of the command database, without a link. */
    public String commandDatabase() {
        return Cluster.databaseUrl(own(Topology.COMMAND_DATABASE), "movr_command");
    }

    /** JDBC URLs of the read databases by region, without links. */
    public Map<String, String> readDatabases() {
        Map<String, String> urls = new LinkedHashMap<>();
        Topology.REGIONS.forEach(
                region -> urls.put(region, Cluster.databaseUrl(own(Topology.READ_DATABASE), readDatabase(region))));
        return urls;
    }

    /** Settings of a Kafka client without a link. */
    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", "localhost:" + own(Topology.BROKER));
    }

    static String readDatabase(String region) {
        return "movr_query_" + region.replace('-', '_');
    }

    static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private URI forRiders(String service) {
        return local(link(Topology.RIDERS, service));
    }
}
