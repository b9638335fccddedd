package movr.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check finds the mistake that it is there for. */
class PlantedMistakesTest {

    @Nested
    class InKubernetes {

        @BeforeAll
        static void kubectl() {
            Tool.needed("kubectl");
        }

        @ParameterizedTest
        @CsvSource({
            "k8s/regions/us-east1, Deployment",
            "k8s/regions/us-east1, Service",
            "k8s/regions/us-east1, ServiceAccount",
            "k8s/regions/us-east1, PodDisruptionBudget",
            "k8s/regions/us-east1, HorizontalPodAutoscaler",
            "k8s/regions/us-east1, NetworkPolicy",
            "k8s/regions/us-east1, ServiceMonitor",
            "k8s/regions/us-east1, Gateway",
            "k8s/regions/us-east1, HTTPRoute",
            "k8s/regions/us-east1, HealthCheckPolicy",
            "k8s/regions/us-east1, GCPBackendPolicy",
            "k8s/regions/us-east1, ServiceExport",
            "k8s/migration, Job",
            "k8s/kafka/us-east1, Kafka",
            "k8s/kafka/us-east1, KafkaNodePool",
            "k8s/kafka/us-east1, KafkaUser",
            "k8s/kafka/us-east1, KafkaMirrorMaker2"
        })
        void anUnknownFieldIsFoundAtAnyDepth(String folder, String kind) {
            ObjectNode object = (ObjectNode)
                    Manifests.ofKind(Manifests.rendered(folder), kind).get(0);
            List<ObjectNode> places = placesFor(object);

            assertThat(places).isNotEmpty();
            for (ObjectNode place : places) {
                place.put("replicsa", 1);
                assertThat(KindSchemas.problems(object))
                        .as(object.toPrettyString())
                        .isNotEmpty();
                place.remove("replicsa");
            }
            assertThat(KindSchemas.problems(object)).isEmpty();
        }

        @Test
        void aValueOfTheWrongTypeIsFound() {
            JsonNode deployment = first("Deployment");
            ((ObjectNode) deployment.path("spec")).put("revisionHistoryLimit", "three");

            assertThat(KindSchemas.problems(deployment)).isNotEmpty();
        }

        @Test
        void anUnknownKindIsFound() {
            JsonNode deployment = first("Deployment");
            ((ObjectNode) deployment).put("apiVersion", "apps/v1beta7");

            assertThat(KindSchemas.problems(deployment)).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "startupProbe",
                    "livenessProbe",
                    "readinessProbe",
                    "lifecycle",
                    "resources",
                    "securityContext",
                    "image"
                })
        void aContainerWithoutAnyOfItsBoundsIsFound(String field) {
            JsonNode deployment = first("Deployment");
            ((ObjectNode) Manifests.containersOf(deployment).get(0)).remove(field);

            assertThat(PodRules.brokenBy(deployment)).isNotEmpty();
        }

        @Test
        void aPodThatMayRunAsRootIsFound() {
            JsonNode deployment = first("Deployment");
            ((ObjectNode) Manifests.podOf(deployment).path("securityContext")).remove("runAsNonRoot");

            assertThat(PodRules.brokenBy(deployment)).containsExactly("Deployment command-service: may run as root");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"movr/web-frontend", "movr/web-frontend:latest", "host:5000/web-frontend", "x:latest-24.1"})
        void anImageThatIsNotPinnedIsFound(String image) {
            assertThat(PodRules.pinned(image)).isFalse();
            assertThat(PodRules.pinned("host:5000/movr/web-frontend:1.0.0")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"MOVR_RELAY_REGION", "SPRING_FLYWAY_ENABLE", "MOVR_TOPICS_REPLICAS", "MOVR_REGION"})
        void aVariableThatTheCommandServiceDoesNotReadIsFound(String variable) {
            List<JsonNode> objects = Manifests.rendered("k8s/regions/us-east1");
            JsonNode container =
                    Manifests.containersOf(first(objects, "Deployment")).get(0);
            ((ArrayNode) container.path("env"))
                    .addObject()
                    .put("name", variable)
                    .put("value", "x");

            assertThat(Environment.unknownTo(objects)).containsExactly("Deployment command-service: " + variable);
        }

        @Test
        void aKeyOfAConfigMapThatNobodyReadsIsFound() {
            List<JsonNode> objects = Manifests.rendered("k8s/regions/us-east1");
            for (JsonNode map : Manifests.ofKind(objects, "ConfigMap")) {
                ((ObjectNode) map.path("data")).put("SPRING_KAFKA_BOOTSTRAP_SERVER", "x");
            }

            assertThat(Environment.unknownTo(objects)).hasSize(3);
        }

        @Test
        void namesThatLeadNowhereAreFound() {
            List<JsonNode> objects = new ArrayList<>(Manifests.rendered("k8s/regions/us-east1"));
            objects.removeIf(object -> Manifests.nameOf(object).equals("Deployment query-service")
                    || Manifests.nameOf(object).equals("Service command-service"));

            assertThat(References.broken(objects))
                    .contains("Service query-service selects no pod")
                    .contains("PodDisruptionBudget query-service selects no pod")
                    .anyMatch(sentence -> sentence.startsWith("HorizontalPodAutoscaler query-service names"))
                    .anyMatch(sentence -> sentence.startsWith("ServiceMonitor command-service names"))
                    .anyMatch(sentence -> sentence.startsWith("HealthCheckPolicy command-service names"))
                    .anyMatch(sentence -> sentence.startsWith("ServiceExport command-service names"))
                    .anyMatch(sentence -> sentence.startsWith("HTTPRoute region names"));
        }

        @Test
        void aPodThatIsKilledBeforeItEndsIsFound() {
            List<JsonNode> objects = Manifests.rendered("k8s/regions/us-east1");
            JsonNode deployment = first(objects, "Deployment");
            ((ObjectNode) Manifests.podOf(deployment)).put("terminationGracePeriodSeconds", 50);

            assertThat(Shutdown.graceOf(deployment)).isLessThanOrEqualTo(Shutdown.longestOf(deployment, objects));
        }

        private JsonNode first(String kind) {
            return first(Manifests.rendered("k8s/regions/us-east1"), kind);
        }

        private JsonNode first(List<JsonNode> objects, String kind) {
            return Manifests.ofKind(objects, kind).get(0);
        }

        /** Objects whose fields are a kind's own, not names that people choose. */
        private static List<ObjectNode> placesFor(ObjectNode object) {
            List<ObjectNode> places = new ArrayList<>();
            places.add(object);
            object.properties().forEach(field -> {
                if (!List.of(
                                "metadata",
                                "labels",
                                "matchLabels",
                                "selector",
                                "config",
                                "annotations",
                                "requests",
                                "limits",
                                "jvmOptions")
                        .contains(field.getKey())) {
                    collect(field.getValue(), places);
                }
            });
            return places;
        }

        private static void collect(JsonNode node, List<ObjectNode> places) {
            if (node instanceof ObjectNode object) {
                places.addAll(placesFor(object));
            }
            if (node instanceof ArrayNode array) {
                array.forEach(element -> collect(element, places));
            }
        }
    }

    @Nested
    class InCompose {

        private final JsonNode compose = Checkout.merged("docker-compose.yml");

        @ParameterizedTest
        @CsvSource({
            "kafka, healthcheck, no health check",
            "query-us-west1, mem_limit, no limit of memory",
            "query-us-west1, read_only, may write to its image",
            "command-us-east1, cap_drop, has capabilities",
            "grafana, image, image is not pinned"
        })
        void whatIsMissingIsFound(String service, String field, String sentence) {
            ((ObjectNode) compose.path("services").path(service)).remove(field);

            assertThat(ComposeRules.brokenBy(compose)).containsExactly(service + ": " + sentence);
        }

        @Test
        void anOpenPortIsFound() {
            ((ObjectNode) compose.path("services").path("kafka"))
                    .putArray("ports")
                    .add("9094:9094");

            assertThat(ComposeRules.brokenBy(compose)).containsExactly("kafka: a port that the whole network reaches");
        }

        @Test
        void aVariableThatNoScriptReadsIsFound() {
            ((ObjectNode) compose.at("/services/cockroach-init/environment")).put("COCKROACH_LICENCE", "x");

            assertThat(ComposeRules.brokenBy(compose))
                    .containsExactly("cockroach-init: nothing reads [COCKROACH_LICENCE]");
        }

        @Test
        void aVariableThatNobodyReadsIsFound() {
            ((ObjectNode) compose.path("services").path("web-frontend").path("environment"))
                    .put("MOVR_QUERY_URL", "x")
                    // the pages know no Kafka
                    .put("SPRING_KAFKA_BOOTSTRAP_SERVERS", "x");

            assertThat(Environment.unknownToCompose(compose))
                    .containsExactly("web-frontend: MOVR_QUERY_URL", "web-frontend: SPRING_KAFKA_BOOTSTRAP_SERVERS");
        }
    }

    @Nested
    class InSettings {

        @ParameterizedTest
        @CsvSource({
            "command-service, MOVR_RELAY_REGIONS_0",
            "command-service, MOVR_TOPICS_RETENTION",
            "command-service, SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
            "query-service, SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
            "query-service, MOVR_OPERATOR_PASSWORD",
            "web-frontend, MOVR_SESSION_SECURE",
            "web-frontend, LOGGING_LEVEL_MOVR"
        })
        void whatAServiceReadsIsKnown(String service, String variable) {
            assertThat(Environment.settings(service).knows(variable)).isTrue();
        }

        @Test
        void manyAreKnown() {
            assertThat(Environment.settings("command-service").size()).isGreaterThan(500);
        }
    }
}
