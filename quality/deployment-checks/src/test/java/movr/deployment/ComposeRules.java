package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rules for every container of Compose. */
final class ComposeRules {

    private ComposeRules() {}

    /** Sentences about what is missing; none when all is well. */
    static List<String> brokenBy(JsonNode compose) {
        List<String> broken = new ArrayList<>();
        compose.path("services").properties().forEach(entry -> {
            JsonNode service = entry.getValue();
            boolean ends = service.path("restart").asText().equals("no");
            boolean ours = service.path("image").asText().startsWith("movr/");
            must(broken, entry.getKey(), PodRules.pinned(service.path("image").asText()), "image is not pinned");
            must(broken, entry.getKey(), service.has("mem_limit"), "no limit of memory");
            must(broken, entry.getKey(), ends || service.path("healthcheck").has("test"), "no health check");
            must(broken, entry.getKey(), !ours || service.path("read_only").asBoolean(), "may write to its image");
            must(
                    broken,
                    entry.getKey(),
                    !ours || service.path("cap_drop").toString().contains("ALL"),
                    "has capabilities");
            must(broken, entry.getKey(), ours || unread(service).isEmpty(), "nothing reads " + unread(service));
            must(broken, entry.getKey(), onlyHere(service), "a port that the whole network reaches");
        });
        return broken;
    }

    private static boolean onlyHere(JsonNode service) {
        return Manifests.elements(service.path("ports")).stream()
                .allMatch(port -> port.asText().startsWith("127.0.0.1:"));
    }

    /** Variables of foreign images that are neither the image's own, by their prefix, nor read by a script that is mounted. */
    private static List<String> unread(JsonNode service) {
        String scripts = Manifests.elements(service.path("volumes")).stream()
                .map(volume -> volume.asText().replaceFirst(":.*", ""))
                .filter(path -> path.endsWith(".sh"))
                .map(path -> Checkout.text(Checkout.of(path)))
                .collect(Collectors.joining());
        List<String> names = new ArrayList<>();
        service.path("environment").fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> name.matches("(KAFKA|POSTGRES|GF)_.*") || scripts.contains(name));
        return names;
    }

    private static void must(List<String> broken, String name, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(name + ": " + otherwise);
        }
    }
}
