package movr.chaos.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of the deployment under test, by name: two command services, two regions, two database servers, one broker.
 */
public final class Topology {

    public static final String COMMAND_SERVICE = "command-service";
    public static final String QUERY_SERVICE = "query-service";
    public static final String BROKER = "broker";
    public static final String DATABASE = "database";
    public static final String LINK = "connection";

    public static final List<String> COMMANDS = List.of("command-1", "command-2");
    public static final List<String> REGIONS = List.of("us-east1", "us-west1");
    public static final String COMMAND_DATABASE = "command-database";
    public static final String READ_DATABASE = "read-database";
    public static final String RIDERS = "riders";

    private Topology() {}

    /** Name of a region's query service. */
    public static String queries(String region) {
        return "query-" + region;
    }

    /** Name of the link from one node to another; the riders are one node. */
    public static String link(String from, String to) {
        return from + ">" + to;
    }

    /** All nodes that connect to the broker. */
    public static List<String> services() {
        List<String> services = new ArrayList<>(COMMANDS);
        REGIONS.forEach(region -> services.add(queries(region)));
        return services;
    }

    /** All targets of a kind. */
    public static List<String> targets(String sort) {
        return switch (sort) {
            case COMMAND_SERVICE -> COMMANDS;
            case QUERY_SERVICE -> REGIONS.stream().map(Topology::queries).toList();
            case BROKER -> List.of(BROKER);
            case DATABASE -> List.of(COMMAND_DATABASE, READ_DATABASE);
            case LINK -> links();
            default -> throw new IllegalArgumentException("There is no sort of target " + sort);
        };
    }

    /** The links of a node, or the one with this name. */
    public static List<String> linksOf(String target) {
        return links().stream()
                .filter(link ->
                        link.equals(target) || List.of(link.split(">", 2)).contains(target))
                .toList();
    }

    private static List<String> links() {
        List<String> links = new ArrayList<>();
        services().forEach(service -> links.add(link(service, BROKER)));
        services().forEach(service -> links.add(link(RIDERS, service)));
        COMMANDS.forEach(service -> links.add(link(service, COMMAND_DATABASE)));
        for (String region : REGIONS) {
            links.add(link(queries(region), READ_DATABASE));
            // for the public keys
            links.add(link(queries(region), COMMANDS.get(0)));
        }
        return links;
    }
}
