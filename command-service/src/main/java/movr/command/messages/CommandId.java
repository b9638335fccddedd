package movr.command.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a command one and the same however often it arrives.
 *
 * @param region where its record lies: the caller's home region, so that a key is unique per caller in all regions, and what
 *     is kept of a person stays at home; for a registration, the home region it asks for
 * @param caller the user's id, or {@code anonymous}
 * @param key the caller's {@code Idempotency-Key}, else made at the edge
 * @param chosenByCaller whether the caller can send the key again
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header field</a>
 */
public record CommandId(String region, String caller, String key, boolean chosenByCaller) {

    /** The name under which nobody in particular registers. */
    public static final String ANONYMOUS = "anonymous";

    /** The id of a command that arrives with this key, or without one. */
    public static CommandId of(String region, String caller, @Nullable String key) {
        return new CommandId(region, caller, key == null ? UUID.randomUUID().toString() : key, key != null);
    }
}
