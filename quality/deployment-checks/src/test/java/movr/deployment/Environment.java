package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Variables of containers that their service does not read. */
final class Environment {

    private static final Map<String, ServiceSettings> SERVICES = Stream.of(
                    "command-service", "query-service", "web-frontend")
            .collect(Collectors.toMap(Function.identity(), ServiceSettings::of));

    private Environment() {}

    static ServiceSettings settings(String service) {
        return SERVICES.get(service);
    }

    /** The service of an image; empty for images that are not MovR's. */
    static Stream<String> serviceOf(String image) {
        return SERVICES.keySet().stream().filter(service -> image.matches("(.*/)?" + service + ":.*"));
    }

    /** In Compose. */
    static Set<String> unknownToCompose(JsonNode compose) {
        Set<String> unknown = new TreeSet<>();
        compose.path("services").properties().forEach(entry -> {
            JsonNode container = entry.getValue();
            serviceOf(container.path("image").asText())
                    .forEach(service -> container
                            .path("environment")
                            .fieldNames()
                            .forEachRemaining(name -> add(unknown, entry.getKey(), service, name)));
        });
        return unknown;
    }

    /** In Kubernetes, given one by one or as the keys of a ConfigMap. */
    static Set<String> unknownTo(List<JsonNode> objects) {
        Set<String> unknown = new TreeSet<>();
        for (JsonNode object : Manifests.running(objects)) {
            for (JsonNode container : Manifests.containersOf(object)) {
                serviceOf(container.path("image").asText())
                        .forEach(service -> variablesOf(container, objects)
                                .forEach(name -> add(unknown, Manifests.nameOf(object), service, name)));
            }
        }
        return unknown;
    }

    /** All variables of a container. */
    static Stream<String> variablesOf(JsonNode container, List<JsonNode> objects) {
        Stream<String> single = Manifests.elements(container.path("env")).stream()
                .map(variable -> variable.path("name").asText());
        Stream<String> all = Manifests.elements(container.path("envFrom")).stream()
                .map(from -> from.path("configMapRef").path("name").asText())
                .flatMap(map -> configMap(map, objects).path("data").properties().stream())
                .map(Map.Entry::getKey);
        return Stream.concat(single, all);
    }

    static JsonNode configMap(String name, List<JsonNode> objects) {
        return Manifests.ofKind(objects, "ConfigMap").stream()
                .filter(map -> map.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No ConfigMap " + name));
    }

    private static void add(Set<String> unknown, String where, String service, String variable) {
        if (!settings(service).knows(variable)) {
            unknown.add(where + ": " + variable);
        }
    }
}
