package movr.command.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Canonical form of a JSON body: its values without whitespace, field order and notation of numbers. Secrets are kept
 * apart.
 *
 * @param text of all values but the secrets, as JSON
 * @param secrets the values of secret fields, as JSON; empty when there are none
 */
record CanonicalJson(String text, String secrets) {

    /** Fields, at any depth, whose values are kept as keyed hashes only. */
    private static final List<String> SECRET_FIELDS = List.of("password");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * Canonicalises a body that was parsed before, or an empty one.
     *
     * @throws NumberOutOfRange when it has a number that is none as a decimal
     */
    static CanonicalJson of(byte[] body) {
        try {
            return parsed(body);
        } catch (ArithmeticException | NumberFormatException beyond) {
            throw new NumberOutOfRange();
        }
    }

    private static CanonicalJson parsed(byte[] body) {
        List<@Nullable Object> secrets = new ArrayList<>();
        Object values = body.length == 0 ? "" : canonical(JSON.readTree(body), secrets);
        return new CanonicalJson(
                JSON.writeValueAsString(values), secrets.isEmpty() ? "" : JSON.writeValueAsString(secrets));
    }

    private static @Nullable Object canonical(JsonNode node, List<@Nullable Object> secrets) {
        if (node.isObject()) {
            return fields(node, secrets);
        }
        if (node.isArray()) {
            return node.valueStream().map(value -> canonical(value, secrets)).toList();
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros();
        }
        return node.isNull() ? null : node;
    }

    private static Map<String, @Nullable Object> fields(JsonNode node, List<@Nullable Object> secrets) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (SECRET_FIELDS.contains(field.getKey())) {
                secrets.add(canonical(field.getValue(), new ArrayList<>()));
            } else {
                sorted.put(field.getKey(), canonical(field.getValue(), secrets));
            }
        }
        return sorted;
    }
}
