package movr.chaos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nodes of the deployment under test, by name: of one region two command services and two query services, three
 * brokers, two database servers.
 */
public final class Topology {

    public static final String COMMAND_SERVICE = "command-service";
    public static final String QUERY_SERVICE = "query-service";
    /** The broker that leads a partition of the region's fleet topic when it is to be hit. */
    public static final String LEADER = "leader";
    /** A broker that follows in a partition of the region's fleet topic when it is to be hit. */
    public static final String FOLLOWER = "follower";

    public static final String DATABASE = "database";
    public static final String LINK = "connection";

    public static final String REGION = "us-east1";
    public static final List<String> COMMANDS = List.of("command-1", "command-2");
    public static final List<String> QUERIES = List.of("query-1", "query-2");
    public static final List<String> BROKERS = List.of("broker-1", "broker-2", "broker-3");
    public static final String COMMAND_DATABASE = "command-database";
    public static final String READ_DATABASE = "read-database";
    public static final String RIDERS = "riders";
    public static final int PARTITIONS = 6;

    /** All brokers, as an end of links. */
    private static final String KAFKA = "kafka";
    /** All services, as an end of links. */
    private static final String SERVICES = "services";

    private static final String PARTITION = "partition-";

    private Topology() {}

    /** Name of the link from one node to another; the riders are one node. */
    public static String link(String from, String to) {
        return from + ">" + to;
    }

    /** All nodes that connect to the brokers. */
    public static List<String> services() {
        return Stream.concat(COMMANDS.stream(), QUERIES.stream()).toList();
    }

    /** All targets of a kind. */
    public static List<String> targets(String sort) {
        return switch (sort) {
            case COMMAND_SERVICE -> COMMANDS;
            case QUERY_SERVICE -> QUERIES;
            case LEADER, FOLLOWER ->
                IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> PARTITION + partition)
                        .toList();
            case DATABASE -> List.of(COMMAND_DATABASE, READ_DATABASE);
            case LINK -> connections();
            default -> throw new IllegalArgumentException("There is no sort of target " + sort);
        };
    }

    /** The partition that a target of the sort {@link #LEADER} or {@link #FOLLOWER} stands for. */
    public static int partition(String target) {
        return Integer.parseInt(target.substring(PARTITION.length()));
    }

    /** The links of a node, or those between two ends. */
    public static List<String> linksOf(String target) {
        String[] ends = target.split(">", 2);
        return links().stream()
                .filter(link -> ends.length == 1
                        ? isAt(from(link), target) || isAt(to(link), target)
                        : isAt(from(link), ends[0]) && isAt(to(link), ends[1]))
                .toList();
    }

    /** All links. */
    public static List<String> links() {
        List<String> links = new ArrayList<>();
        for (String service : services()) {
            BROKERS.forEach(broker -> links.add(link(service, broker)));
            links.add(link(RIDERS, service));
        }
        COMMANDS.forEach(service -> links.add(link(service, COMMAND_DATABASE)));
        for (int i = 0; i < QUERIES.size(); i++) {
            links.add(link(QUERIES.get(i), READ_DATABASE));
            // for the public keys
            links.add(link(QUERIES.get(i), COMMANDS.get(i)));
        }
        return links;
    }

    /** Connections that are cut at once: a link, the links of a service to all brokers, or those of all services. */
    private static List<String> connections() {
        List<String> connections = new ArrayList<>();
        links().stream().filter(link -> !BROKERS.contains(to(link))).forEach(connections::add);
        services().forEach(service -> connections.add(link(service, KAFKA)));
        connections.add(link(SERVICES, KAFKA));
        return connections;
    }

    private static boolean isAt(String node, String end) {
        return switch (end) {
            case KAFKA -> BROKERS.contains(node);
            case SERVICES -> services().contains(node);
            default -> node.equals(end);
        };
    }

    private static String from(String link) {
        return link.substring(0, link.indexOf('>'));
    }

    private static String to(String link) {
        return link.substring(link.indexOf('>') + 1);
    }
}
