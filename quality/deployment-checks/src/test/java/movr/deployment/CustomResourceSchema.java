package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds an object against the definition of its kind, as an API server that refuses unknown fields does. */
final class CustomResourceSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> {});
    private static final Map<String, Schema> KNOWN = load();

    private CustomResourceSchema() {}

    static List<String> problems(JsonNode object) {
        Schema schema = KNOWN.get(
                object.path("apiVersion").asText() + " " + object.path("kind").asText());
        if (schema == null) {
            return List.of("No schema is known of " + Manifests.nameOf(object));
        }
        return schema.validate(object.toString(), InputFormat.JSON).stream()
                .map(error -> Manifests.nameOf(object) + ": " + error)
                .toList();
    }

    private static Map<String, Schema> load() {
        return Checkout.endingWith("quality/deployment-checks/src/test/resources/schemas", ".yaml").stream()
                .flatMap(file -> Checkout.documents(Checkout.text(file)).stream())
                .collect(Collectors.toMap(CustomResourceSchema::kindOf, CustomResourceSchema::schemaOf));
    }

    private static String kindOf(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        return spec.path("group").asText() + "/"
                + spec.path("versions").path(0).path("name").asText() + " "
                + spec.path("names").path("kind").asText();
    }

    private static Schema schemaOf(JsonNode definition) {
        ObjectNode schema = definition
                .path("spec")
                .path("versions")
                .path(0)
                .path("schema")
                .path("openAPIV3Schema")
                .deepCopy();
        close(schema);
        return REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
    }

    /** An object that lists its fields has no others. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        if (node instanceof ObjectNode object) {
            // rules in a language of Kubernetes' own
            object.remove(List.of("x-kubernetes-validations", "x-kubernetes-list-type", "x-kubernetes-list-map-keys"));
        }
        node.forEach(CustomResourceSchema::close);
    }
}
