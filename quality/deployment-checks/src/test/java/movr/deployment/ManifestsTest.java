package movr.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kubernetes manifests: valid for Kubernetes, and for the services. */
class ManifestsTest {

    @BeforeAll
    static void kubectl() {
        Tool.needed("kubectl");
    }

    static Stream<String> applied() {
        return Manifests.applied();
    }

    static Stream<String> regions() {
        return Manifests.REGIONS.stream().map(region -> "k8s/regions/" + region);
    }

    @Test
    void thereIsAnOverlayForEachRegionAndWhatIsApplied() {
        assertThat(Manifests.applied())
                .contains("k8s/migration", "k8s/entry")
                .containsAll(regions().toList())
                .containsAll(Manifests.REGIONS.stream()
                        .map(region -> "k8s/kafka/" + region)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("applied")
    void everyObjectIsOneOfItsKind(String folder) {
        List<JsonNode> objects = Manifests.rendered(folder);

        assertThat(objects).isNotEmpty();
        assertThat(objects.stream().flatMap(object -> KindSchemas.problems(object).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("applied")
    void everyContainerIsBounded(String folder) {
        assertThat(Manifests.running(Manifests.rendered(folder)).stream()
                        .flatMap(object -> PodRules.brokenBy(object).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("applied")
    void everyVariableIsRead(String folder) {
        assertThat(Environment.unknownTo(Manifests.rendered(folder))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("applied")
    void everyReferenceLeadsSomewhere(String folder) {
        assertThat(References.broken(Manifests.rendered(folder))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("regions")
    void everyKeyOfAConfigMapIsForSomebody(String folder) {
        List<JsonNode> objects = Manifests.rendered(folder);
        Set<String> used = Manifests.running(objects).stream()
                .flatMap(object -> References.configMapsOf(object).stream())
                .collect(Collectors.toSet());

        // keys of those taken as variables are checked above; the other one is a file that the services read
        assertThat(Manifests.ofKind(objects, "ConfigMap"))
                .allSatisfy(map -> assertThat(used)
                        .contains(map.path("metadata").path("name").asText()));
        assertThat(Manifests.ofKind(objects, "ConfigMap").stream()
                        .filter(map -> map.path("data").has("catalogue.yml")))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("regions")
    void serviceAndRegionAreTheOverlays(String folder, @TempDir Path scratch) throws Exception {
        List<JsonNode> objects = Manifests.rendered(folder);
        String region = folder.substring(folder.lastIndexOf('/') + 1);
        JsonNode file = Manifests.ofKind(objects, "ConfigMap").stream()
                .map(map -> map.path("data").path("catalogue.yml"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElseThrow();
        Catalogue catalogue = Catalogue.load(Files.writeString(scratch.resolve("catalogue.yml"), file.asText()));
        String host = Manifests.ofKind(objects, "HTTPRoute")
                .get(0)
                .path("spec")
                .path("hostnames")
                .path(0)
                .asText();

        assertThat(catalogue.regions()).extracting(Region::name).containsExactlyElementsOf(Manifests.REGIONS);
        assertThat(catalogue.region(region).orElseThrow().queryUrl().getHost()).isEqualTo(host);
        assertThat(catalogue.region(region).orElseThrow().commandUrl().getHost())
                .isEqualTo(host);
        assertThat(valueOf("MOVR_REGION", "query-service", objects)).isEqualTo(region);
        assertThat(valueOf("MOVR_RELAY_REGIONS", "command-service", objects)).isEqualTo(region);
    }

    /** CockroachDB's own advice for active connections; also while a release rolls out. */
    @ParameterizedTest
    @MethodSource("regions")
    void allPodsTogetherOpenFewerThanFourConnectionsForEachCoreOfTheDatabase(String folder) {
        List<JsonNode> objects = Manifests.rendered(folder);
        int pods = named("HorizontalPodAutoscaler", objects)
                        .at("/spec/maxReplicas")
                        .asInt()
                + named("Deployment", objects)
                        .at("/spec/strategy/rollingUpdate/maxSurge")
                        .asInt();
        int connections =
                Integer.parseInt(valueOf("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "command-service", objects))
                        + Integer.parseInt(valueOf("MOVR_RELAY_CONNECTIONS", "command-service", objects));
        JsonNode database = Checkout.merged("k8s/cockroachdb/values.yaml").path("statefulset");
        int cores = database.path("replicas").asInt()
                * database.at("/resources/requests/cpu").asInt();

        assertThat(cores).isPositive();
        assertThat(pods * connections).isPositive().isLessThan(4 * cores);
    }

    @ParameterizedTest
    @MethodSource("applied")
    void podsMayFinishWhatTheyDo(String folder) {
        List<JsonNode> objects = Manifests.rendered(folder);

        assertThat(Manifests.ofKind(objects, "Deployment"))
                .allSatisfy(deployment -> assertThat(Shutdown.graceOf(deployment))
                        .isGreaterThan(Shutdown.longestOf(deployment, objects)));
    }

    @Test
    void nobodyMirrorsAMirror() {
        assertThat(Manifests.REGIONS)
                .allSatisfy(region -> assertThat(Mirrors.into(region))
                        .as(region)
                        .hasSize(2)
                        .allSatisfy((source, topics) ->
                                assertThat(topics).isEqualTo("movr\\." + source + "\\.(fleet|watermarks)"))
                        .doesNotContainKey(region));
    }

    @Test
    void rulesOfPrometheusBecomeObjects(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Some_rules.yml"), """
                # why
                groups:
                  - name: some

                    rules:
                      - alert: Something
                        expr: |
                          up == 0
                        annotations:
                          summary: "{{ $labels.job }} is down"
                """);

        List<JsonNode> rules = Checkout.documents(Tool.run("k8s/prometheus-rules", folder.toString()));

        assertThat(rules).hasSize(1);
        assertThat(rules.get(0).at("/metadata/name").asText()).isEqualTo("movr-some-rules");
        assertThat(rules.get(0).at("/spec/groups/0/rules/0/expr").asText()).isEqualTo("up == 0\n");
        assertThat(KindSchemas.problems(rules.get(0))).isEmpty();
    }

    @Test
    void ourRulesOfPrometheusAreOnesOfTheirKind() {
        List<Path> files = Files.exists(Checkout.of("ops/prometheus/rules"))
                ? Checkout.endingWith("ops/prometheus/rules", ".yml")
                : List.of();
        Assumptions.assumeFalse(files.isEmpty(), "There are no rules");

        List<JsonNode> rules = Checkout.documents(Tool.run("k8s/prometheus-rules"));

        assertThat(rules).hasSameSizeAs(files);
        assertThat(rules)
                .allSatisfy(rule -> assertThat(KindSchemas.problems(rule)).isEmpty());
    }

    private static JsonNode named(String kind, List<JsonNode> objects) {
        return Manifests.ofKind(objects, kind).stream()
                .filter(object -> object.at("/metadata/name").asText().equals("command-service"))
                .findFirst()
                .orElseThrow();
    }

    private static String valueOf(String variable, String deployment, List<JsonNode> objects) {
        return Manifests.ofKind(objects, "Deployment").stream()
                .filter(object -> object.at("/metadata/name").asText().equals(deployment))
                .flatMap(object -> References.configMapsOf(object).stream())
                .map(map -> Environment.configMap(map, objects).path("data").path(variable))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
