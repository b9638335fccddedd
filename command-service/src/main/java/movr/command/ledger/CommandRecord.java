package movr.command.ledger;

import java.time.Instant;
import movr.command.messages.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param command its name
 * @param fingerprint of the command, SHA-256 in hex; only releases that know no {@code request} compare it
 * @param request the fingerprint of the request, see {@link Fingerprint}; null from an earlier release, or without a key of the caller's
 * @param accepted whether it was carried out, else refused
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

    /** Whether this is the record of the same request; by what the caller sent, where both sides know that. */
    boolean isOf(String otherCommand, String otherFingerprint, @Nullable Fingerprint sent) {
        boolean sameCommand = command.equals(otherCommand) && fingerprint.equals(otherFingerprint);
        if (request == null || sent == null) {
            return sameCommand;
        }
        return sent.sameAs(request).orElse(sameCommand);
    }
}
