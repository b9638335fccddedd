package movr.command.messages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a command one and the same however often it arrives.
 *
 * @param region where its record lies: the caller's home region, so that a key is unique per caller in all regions, and what
 *     is kept of a person stays at home; for a registration, the home region it asks for
 * @param caller the user's id; for a registration see {@link #stranger}
 * @param key the caller's {@code Idempotency-Key}, else made at the edge
 * @param chosenByCaller whether the caller can send the key again
 * @param sent the request, to tell another one under the same key; null when the caller did not choose the key
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header field</a>
 */
public record CommandId(
        String region,
        String caller,
        String key,
        boolean chosenByCaller,
        @Nullable Fingerprint sent) {

    /** Who registered, whatever the name, before keys of strangers were kept apart. */
    private static final String ANYBODY = "anonymous";

    private static final int SCOPE_BYTES = 16;

    /** The id of a command that arrives with this key, or without one. */
    public static CommandId of(String region, String caller, @Nullable String key) {
        return new CommandId(region, caller, key == null ? UUID.randomUUID().toString() : key, key != null, null);
    }

    /** The same id with the request that it came with. */
    public CommandId sentAs(Fingerprint request) {
        return new CommandId(region, caller, key, chosenByCaller, request);
    }

    /**
     * A caller whom nobody knows yet, by the name that they ask for: two people who choose the same key do not meet, and whoever repeats a
     * registration repeats its name. A digest, as a record holds no personal data.
     */
    public static String stranger(String name) {
        byte[] digest = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return ANYBODY + ':' + HexFormat.of().formatHex(digest, 0, SCOPE_BYTES);
    }

    /** The id under which an earlier release has kept the record of the same command, when it was another one. */
    public Optional<CommandId> formerly() {
        return caller.startsWith(ANYBODY + ':')
                ? Optional.of(new CommandId(region, ANYBODY, key, chosenByCaller, sent))
                : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
