package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rendered output of the kustomizations. */
final class Manifests {

    static final List<String> REGIONS = List.of("us-east1", "us-west1", "europe-west1");

    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private Manifests() {}

    /** Folders that somebody applies: all but the bases. */
    static Stream<String> applied() {
        return Checkout.endingWith("k8s", "kustomization.yaml").stream()
                .map(Path::getParent)
                .filter(folder -> !folder.endsWith("base"))
                .map(folder -> Checkout.of("").relativize(folder).toString());
    }

    static List<JsonNode> rendered(String folder) {
        return Checkout.documents(RENDERED.computeIfAbsent(folder, path -> Tool.run("kubectl", "kustomize", path)));
    }

    static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    static String nameOf(JsonNode object) {
        return object.path("kind").asText() + " "
                + object.path("metadata").path("name").asText();
    }

    /** The pod templates of what runs pods. */
    static List<JsonNode> running(List<JsonNode> objects) {
        return objects.stream()
                .filter(object ->
                        object.path("spec").path("template").path("spec").has("containers"))
                .toList();
    }

    static JsonNode podOf(JsonNode object) {
        return object.path("spec").path("template").path("spec");
    }

    static List<JsonNode> containersOf(JsonNode object) {
        List<JsonNode> all = new ArrayList<>(elements(podOf(object).path("initContainers")));
        all.addAll(elements(podOf(object).path("containers")));
        return all;
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
