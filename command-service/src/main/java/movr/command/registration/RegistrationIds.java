package movr.command.registration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import movr.command.http.IdempotencyKey;
import movr.commands.CommandId;

/**
 * Ids of registrations, whose callers have no account yet. The caller is derived from the username that is asked for: two
 * people who choose the same key do not collide, and a repeated registration repeats its username. A digest, as a record
 * holds no personal data.
 */
public final class RegistrationIds {

    /** Caller of all registrations, whatever the name, in releases that did not keep strangers' keys apart. */
    private static final String ANYBODY = "anonymous";

    private static final int SCOPE_BYTES = 16;

    private RegistrationIds() {}

    /** The id of a registration under a username, in the region that it asks for. */
    public static CommandId idOf(IdempotencyKey key, String region, String username) {
        byte[] digest = sha256().digest(UsernameClaim.canonical(username).getBytes(StandardCharsets.UTF_8));
        String caller = ANYBODY + ':' + HexFormat.of().formatHex(digest, 0, SCOPE_BYTES);
        return key.idFor(region, caller).formerlyOf(ANYBODY);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
