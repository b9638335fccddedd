package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Rules for every container that MovR runs in Kubernetes. */
final class PodRules {

    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    private final List<String> broken = new ArrayList<>();

    private PodRules() {}

    /** Sentences about what is missing; none when all is well. */
    static List<String> brokenBy(JsonNode object) {
        PodRules rules = new PodRules();
        boolean ends = object.path("kind").asText().equals("Job");
        for (JsonNode container : Manifests.containersOf(object)) {
            rules.check(Manifests.podOf(object), container, ends);
        }
        String name = Manifests.nameOf(object);
        return rules.broken.stream().map(rule -> name + ": " + rule).toList();
    }

    private void check(JsonNode pod, JsonNode container, boolean ends) {
        if (!ends) {
            PROBES.forEach(probe -> must(container.has(probe), "no " + probe));
            must(
                    container.path("lifecycle").path("preStop").has("sleep"),
                    "no preStop pause until load balancers know");
        }
        JsonNode resources = container.path("resources");
        must(resources.path("requests").has("cpu"), "no request of cpu");
        must(resources.path("requests").has("memory"), "no request of memory");
        must(resources.path("limits").has("memory"), "no limit of memory");
        JsonNode security = container.path("securityContext");
        must(
                pod.path("securityContext").path("runAsNonRoot").asBoolean()
                        || security.path("runAsNonRoot").asBoolean(),
                "may run as root");
        must(security.path("readOnlyRootFilesystem").asBoolean(), "may write to its image");
        must(!security.path("allowPrivilegeEscalation").asBoolean(true), "may become more than it was started as");
        must(pinned(container.path("image").asText()), "an image that may be another one tomorrow");
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    /** Whether an image has a tag that is a version, or a digest. */
    static boolean pinned(String image) {
        String tag = image.replaceFirst("^.*/", "").replaceFirst("^[^:@]*[:@]?", "");
        return tag.matches(".*[0-9].*") && !tag.startsWith("latest");
    }
}
