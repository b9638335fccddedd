package movr.command.http;

import movr.command.messages.CommandId;
import org.jspecify.annotations.Nullable;

/**
 * What the caller sent as {@code Idempotency-Key}.
 *
 * @param value 1 to 200 visible ASCII characters; null when there was no such header
 */
public record IdempotencyKey(@Nullable String value) {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    /** The id of a command that this caller sends under this key. */
    public CommandId idFor(String region, String caller) {
        return CommandId.of(region, caller, value);
    }
}
