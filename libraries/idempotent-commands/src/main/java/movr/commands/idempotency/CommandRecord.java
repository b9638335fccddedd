package movr.commands.idempotency;

import java.time.Instant;
import movr.commands.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Stored outcome of a command.
 *
 * @param command its name
 * @param fingerprint of the command, SHA-256 in hex; compared only by releases that do not know {@code request}
 * @param request the fingerprint of the request, see {@link Fingerprint}; null when written by an earlier release, or
 *     without a key chosen by the caller
 * @param accepted true when the command was carried out, false when it was refused
 * @param answer JSON of the answer or of the refusal
 * @param expiresAt when the key may be used anew
 */
record CommandRecord(
        String command,
        String fingerprint,
        @Nullable String request,
        boolean accepted,
        String answer,
        Instant expiresAt) {

    /** Returns whether this is the record of the same request; compares request fingerprints where both sides have one. */
    boolean isOf(String otherCommand, String otherFingerprint, @Nullable Fingerprint sent) {
        boolean sameCommand = command.equals(otherCommand) && fingerprint.equals(otherFingerprint);
        if (request == null || sent == null) {
            return sameCommand;
        }
        return sent.sameAs(request).orElse(sameCommand);
    }
}
