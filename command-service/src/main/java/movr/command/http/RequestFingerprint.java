package movr.command.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import movr.command.accesstokens.KeyedHashes;
import movr.commands.Fingerprint;

/**
 * Fingerprint of an HTTP request: method, path and body, without headers and without anything that this service derives
 * from them, so that it is the same in every release. Its text is {@code 2.} and the SHA-256 of everything but the
 * secrets; for a request with secrets, followed by a dot and their keyed hash.
 */
final class RequestFingerprint implements Fingerprint {

    private static final String VERSION = "2.";
    private static final int DIGEST = VERSION.length() + 64;

    private final String digest;
    private final String secrets;
    private final KeyedHashes hashes;

    RequestFingerprint(String method, String path, byte[] body, KeyedHashes hashes) {
        CanonicalJson values = CanonicalJson.of(body);
        this.digest = VERSION + sha256(method + '\n' + path + '\n' + values.text());
        this.secrets = values.secrets();
        this.hashes = hashes;
    }

    @Override
    public String text() {
        return secrets.isEmpty() ? digest : digest + '.' + hashes.of(secrets);
    }

    @Override
    public Optional<Boolean> sameAs(String kept) {
        if (!kept.startsWith(VERSION) || kept.length() < DIGEST) {
            return Optional.empty();
        }
        return Optional.of(digest.equals(kept.substring(0, DIGEST)) && sameSecrets(kept.substring(DIGEST)));
    }

    /** The hash follows a dot, or is empty. */
    private boolean sameSecrets(String kept) {
        if (kept.isEmpty() || secrets.isEmpty()) {
            return kept.isEmpty() && secrets.isEmpty();
        }
        return hashes.mayBe(kept.substring(1), secrets);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
