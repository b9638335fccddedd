package movr.redaction;

import java.util.Optional;
import movr.catalogue.Catalogue;
import movr.catalogue.Choices;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Text that people typed into bodies of fleet events of version 1: labels, and brands and colors that the catalogue does not list. */
final class TypedText {

    /** Numbers stay as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String LABEL = "label";

    private final Choices brands;
    private final Choices colors;

    TypedText(Catalogue catalogue) {
        this.brands = catalogue.brands();
        this.colors = catalogue.colors();
    }

    /**
     * The body without it; empty when there is none in it, or it is no JSON object.
     *
     * @param body null for a tombstone
     */
    Optional<byte[]> removedFrom(byte @Nullable [] body) {
        if (body == null) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(body) instanceof ObjectNode event && redact(event)
                    ? Optional.of(JSON.writeValueAsBytes(event))
                    : Optional.empty();
        } catch (JacksonException foreign) {
            return Optional.empty();
        }
    }

    private boolean redact(ObjectNode event) {
        boolean changed = list(event, "brand", brands);
        changed = list(event, "color", colors) || changed;
        for (JsonNode place : event) {
            if (place instanceof ObjectNode location
                    && !location.path(LABEL).asString("").isEmpty()) {
                location.put(LABEL, "");
                changed = true;
            }
        }
        return changed;
    }

    private static boolean list(ObjectNode event, String attribute, Choices choices) {
        JsonNode value = event.path(attribute);
        if (!value.isString() || choices.has(value.asString())) {
            return false;
        }
        event.put(attribute, Choices.OTHER);
        return true;
    }
}
