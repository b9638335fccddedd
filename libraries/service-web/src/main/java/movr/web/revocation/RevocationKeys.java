package movr.web.revocation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Keys under which revocations are stored and published: SHA-256 of the revoked id, in base64url. A reader of the list
 * learns neither the person nor any session's id.
 */
public final class RevocationKeys {

    /** Claim with the session's id, as OpenID Connect Front-Channel Logout 1.0 defines it. */
    public static final String SESSION_CLAIM = "sid";

    private RevocationKeys() {}

    /** Key of the tokens of one session. */
    public static String ofSession(String sessionId) {
        return hash("session:" + sessionId);
    }

    /** Key of the tokens issued to a person up to the revocation. */
    public static String ofEarlierTokens(String userId) {
        return hash("earlier:" + userId);
    }

    /** Key of all tokens of an erased account. */
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
