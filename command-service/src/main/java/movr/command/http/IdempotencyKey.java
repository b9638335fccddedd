package movr.command.http;

import java.util.function.Supplier;
import movr.commands.CommandId;
import movr.commands.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The request header {@code Idempotency-Key}.
 *
 * @param value 1 to 200 visible ASCII characters; null when the header is absent
 * @param request fingerprint of the request; available once the body has been read
 */
public record IdempotencyKey(@Nullable String value, Supplier<Fingerprint> request) {

    /** Name of the header. */
    public static final String HEADER = "Idempotency-Key";

    /** The id of a command that this caller sends under this key. */
    public CommandId idFor(String region, String caller) {
        CommandId id = CommandId.of(region, caller, value);
        return id.chosenByCaller() ? id.sentAs(request.get()) : id;
    }
}
