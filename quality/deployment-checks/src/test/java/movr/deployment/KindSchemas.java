package movr.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.mirrormaker2.KafkaMirrorMaker2;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Violations of the schema of an object's kind. Kinds of Kubernetes, the Gateway API, Prometheus' operator and Strimzi are
 * read into the classes that their own clients use, without the place where these keep what they do not know; Google's kinds are
 * held against their definitions.
 */
final class KindSchemas {

    private static final KubernetesSerialization REGISTERED = new KubernetesSerialization();
    private static final Map<String, Class<?>> STRIMZI = Map.of(
            "Kafka", Kafka.class,
            "KafkaNodePool", KafkaNodePool.class,
            "KafkaUser", KafkaUser.class,
            "KafkaMirrorMaker2", KafkaMirrorMaker2.class);

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new NothingUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private KindSchemas() {}

    /** Nothing, or sentences. */
    static List<String> problems(JsonNode object) {
        String version = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        if (version.startsWith("networking.gke.io/") || version.startsWith("net.gke.io/")) {
            return CustomResourceSchema.problems(object);
        }
        Class<?> type = typeOf(version, kind);
        if (type == null) {
            return List.of("No schema is known of " + version + " " + kind);
        }
        try {
            STRICT.treeToValue(object, type);
            return List.of();
        } catch (JsonProcessingException wrong) {
            return List.of(Manifests.nameOf(object) + ": " + wrong.getOriginalMessage());
        }
    }

    private static @Nullable Class<?> typeOf(String version, String kind) {
        if (version.equals("kafka.strimzi.io/v1")) {
            return STRIMZI.get(kind);
        }
        return REGISTERED.getRegisteredKubernetesResource(version, kind);
    }

    /** The clients' classes keep unknown fields, to send them back; here they are mistakes. */
    private static final class NothingUnknown extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated any) {
            return false;
        }
    }
}
