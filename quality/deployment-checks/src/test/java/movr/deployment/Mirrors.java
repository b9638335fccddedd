package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/** Mirrored topics and their origin. */
final class Mirrors {

    private Mirrors() {}

    /** The pattern of topics by the region that they are copied from. */
    static Map<String, String> into(String region) {
        JsonNode mirror = Manifests.ofKind(Manifests.rendered("k8s/kafka/" + region), "KafkaMirrorMaker2")
                .get(0);
        return Manifests.elements(mirror.at("/spec/mirrors")).stream()
                .collect(Collectors.toMap(
                        each -> each.at("/source/alias").asText(),
                        each -> each.path("topicsPattern").asText()));
    }
}
