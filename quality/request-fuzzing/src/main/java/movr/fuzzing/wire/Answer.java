package movr.fuzzing.wire;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response.
 *
 * @param status 0 when the connection ended without one
 * @param body bytes, decoded from chunks; of a stream of events, its beginning
 * @param failure in words, when there was no complete response
 */
public record Answer(int status, List<Field> headers, String body, String failure) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer none(String failure) {
        return new Answer(0, List.of(), "", failure);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** The type of the body without its parameters; empty when none is given. */
    public String mediaType() {
        return header("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    }

    /** The body as JSON; missing when it is none. */
    public JsonNode json() {
        try {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(Bytes.text(body));
        } catch (JacksonException other) {
            return JSON.missingNode();
        }
    }
}
