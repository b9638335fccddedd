package movr.fuzzing.operations;

import java.util.Map;
import java.util.Set;
import movr.fuzzing.requests.Node;
import tools.jackson.databind.JsonNode;

/** Schemas of an OpenAPI document. */
final class Schemas {

    private static final Set<String> NUMBERS = Set.of("number", "integer");

    private final JsonNode document;

    Schemas(JsonNode document) {
        this.document = document;
    }

    /**
     * A value as a schema wants it.
     *
     * @param name of the member that it is for
     * @param values by name
     */
    Node example(JsonNode described, String name, Map<String, String> values) {
        JsonNode schema = resolve(described);
        if (schema.has("properties")) {
            Node object = Node.object();
            schema.path("properties")
                    .forEachEntry((member, value) -> object.with(member, example(value, member, values)));
            return object;
        }
        String type = schema.path("type").asString("string");
        if (type.equals("array")) {
            return Node.array(example(schema.path("items"), name, values));
        }
        String value = values.getOrDefault(name, schema.path("enum").path(0).asString("1"));
        return NUMBERS.contains(type) ? Node.leaf(value) : Node.text(value);
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
