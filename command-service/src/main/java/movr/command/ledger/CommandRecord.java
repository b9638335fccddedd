package movr.command.ledger;

import java.time.Instant;

/**
 * What became of a command.
 *
 * @param command its name
 * @param fingerprint of the request, SHA-256 in hex
 * @param accepted whether it was carried out, else refused
 * @param answer JSON of the answer or of the refusal
 * @param expiresAt when the key may be used anew
 */
record CommandRecord(String command, String fingerprint, boolean accepted, String answer, Instant expiresAt) {

    boolean isOf(String otherCommand, String otherFingerprint) {
        return command.equals(otherCommand) && fingerprint.equals(otherFingerprint);
    }
}
