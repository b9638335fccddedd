package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects that name others which are not there, and selectors that select nothing. Secrets come from elsewhere and are not looked for. */
final class References {

    private final List<JsonNode> objects;
    private final Set<String> names;

    private References(List<JsonNode> objects) {
        this.objects = objects;
        this.names = objects.stream().map(Manifests::nameOf).collect(Collectors.toSet());
    }

    /** Sentences, or nothing. */
    static List<String> broken(List<JsonNode> objects) {
        References references = new References(objects);
        return objects.stream().flatMap(references::brokenIn).toList();
    }

    /** The ConfigMaps that a pod takes variables or files from. */
    static List<String> configMapsOf(JsonNode object) {
        List<String> maps = new ArrayList<>();
        Manifests.containersOf(object)
                .forEach(container -> Manifests.elements(container.path("envFrom"))
                        .forEach(from -> maps.add(from.at("/configMapRef/name").asText())));
        Manifests.elements(Manifests.podOf(object).path("volumes")).stream()
                .map(volume -> volume.at("/configMap/name").asText())
                .forEach(maps::add);
        return maps.stream().filter(map -> !map.isEmpty()).toList();
    }

    private Stream<String> brokenIn(JsonNode object) {
        String name = Manifests.nameOf(object);
        return switch (object.path("kind").asText()) {
            case "Service" -> unselected(name, object.at("/spec/selector"));
            case "PodDisruptionBudget", "Deployment" -> unselected(name, object.at("/spec/selector/matchLabels"));
            case "ServiceMonitor" -> monitored(name, object);
            case "HorizontalPodAutoscaler" -> missing(name, nameIn(object.at("/spec/scaleTargetRef")));
            case "HealthCheckPolicy", "GCPBackendPolicy" -> missingBackend(name, object.at("/spec/targetRef"));
            case "ServiceExport" ->
                missing(name, "Service " + object.at("/metadata/name").asText());
            case "HTTPRoute" ->
                Stream.concat(
                        missing(
                                name,
                                "Gateway "
                                        + object.at("/spec/parentRefs/0/name").asText()),
                        backends(object).flatMap(backend -> missingBackend(name, backend)));
            default -> Stream.empty();
        };
    }

    /** CockroachDB's service is its chart's. */
    private Stream<String> monitored(String name, JsonNode monitor) {
        String service =
                monitor.at("/spec/selector/matchLabels/app.kubernetes.io~1name").asText();
        return service.equals("cockroachdb") ? Stream.empty() : missing(name, "Service " + service);
    }

    private static Stream<JsonNode> backends(JsonNode route) {
        return Manifests.elements(route.at("/spec/rules")).stream()
                .flatMap(rule -> Manifests.elements(rule.path("backendRefs")).stream());
    }

    /** Imports are made by the fleet, from exports in other clusters: those of the regions' base. */
    private Stream<String> missingBackend(String name, JsonNode target) {
        if (target.path("kind").asText().equals("ServiceImport")) {
            String service = target.path("name").asText();
            return List.of("command-service", "query-service", "web-frontend").contains(service)
                    ? Stream.empty()
                    : Stream.of(name + " names the import " + service + ", which nobody exports");
        }
        return missing(name, "Service " + target.path("name").asText());
    }

    private Stream<String> missing(String name, String other) {
        return names.contains(other) ? Stream.empty() : Stream.of(name + " names " + other + ", which is missing");
    }

    private Stream<String> unselected(String name, JsonNode labels) {
        boolean some = Manifests.running(objects).stream()
                .map(object -> object.at("/spec/template/metadata/labels"))
                .anyMatch(own -> labels.properties().stream().allMatch(label -> has(own, label)));
        return some && !labels.isEmpty() ? Stream.empty() : Stream.of(name + " selects no pod");
    }

    private static boolean has(JsonNode own, Map.Entry<String, JsonNode> label) {
        return own.path(label.getKey()).equals(label.getValue());
    }

    private static String nameIn(JsonNode reference) {
        return reference.path("kind").asText() + " " + reference.path("name").asText();
    }
}
