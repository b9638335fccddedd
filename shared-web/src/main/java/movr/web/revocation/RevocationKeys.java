package movr.web.revocation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The names under which revocations are stored and published: SHA-256 of what is revoked, in base64url. Whoever reads the list learns
 * neither who it is about nor any session's id.
 */
public final class RevocationKeys {

    /** The claim that holds the session's id, as OpenID Connect Front-Channel Logout 1.0 defines it. */
    public static final String SESSION_CLAIM = "sid";

    private RevocationKeys() {}

    /** The tokens of one session. */
    public static String ofSession(String sessionId) {
        return hash("session:" + sessionId);
    }

    /** The tokens that were issued to a person until the revocation. */
    public static String ofEarlierTokens(String userId) {
        return hash("earlier:" + userId);
    }

    /** All tokens of an account that does not exist any more. */
    public static String ofAccount(String userId) {
        return hash("account:" + userId);
    }

    private static String hash(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
