package movr.command.accesstokens;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes of secrets: HMAC-SHA-256 under a key that is derived from the token signing key. All replicas produce
 * the same hash, also after a restart, and there is no further secret to distribute and rotate. A hash names its key;
 * once that key is rotated away, the hash cannot be compared any more.
 */
public final class KeyedHashes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "movr keyed hashes 1";
    private static final int ID_BYTES = 8;

    private final SigningKeys keys;

    KeyedHashes(SigningKeys keys) {
        this.keys = keys;
    }

    /** The secret's hash under the current signing key: the key's id, a dot, 64 hexadecimal digits. */
    public String of(String secret) {
        return hash(keys.signer(), secret);
    }

    /** Returns whether this may be the secret's hash; true when its key is not known any more. */
    public boolean mayBe(String hash, String secret) {
        List<String> known = keys.all().stream()
                .map(key -> hash(key, secret))
                .filter(own -> idOf(own).equals(idOf(hash)))
                .toList();
        return known.isEmpty() || known.stream().anyMatch(own -> isEqual(own, hash));
    }

    private static String hash(RSAKey key, String secret) {
        byte[] derived = hmac(key.getPrivateExponent().decode(), PURPOSE);
        byte[] id = hmac(derived, "id");
        return HexFormat.of().formatHex(id, 0, ID_BYTES) + '.' + HexFormat.of().formatHex(hmac(derived, secret));
    }

    private static String idOf(String hash) {
        return hash.substring(0, Math.max(0, hash.indexOf('.')));
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
