package movr.command.http;

import java.util.function.Supplier;
import movr.command.messages.CommandId;
import movr.command.messages.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What the caller sent as {@code Idempotency-Key}.
 *
 * @param value 1 to 200 visible ASCII characters; null when there was no such header
 * @param request to be asked once the body has been read
 */
public record IdempotencyKey(@Nullable String value, Supplier<Fingerprint> request) {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    /** The id of a command that this caller sends under this key. */
    public CommandId idFor(String region, String caller) {
        CommandId id = CommandId.of(region, caller, value);
        return id.chosenByCaller() ? id.sentAs(request.get()) : id;
    }
}
