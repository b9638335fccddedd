package movr.query.pages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Page cursors: the end of a page, sealed with AES-GCM. A cursor holds the sort key of the page's last item, so that
 * the next page begins after it whatever was added or removed meanwhile. Its content is hidden from the bearer, and one
 * that was changed, forged or issued for another query is refused. The nonce is a keyed hash of query and sort key, as
 * in synthetic-IV modes: an unchanged page has an unchanged cursor, and so an unchanged ETag.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D: Galois/Counter Mode</a>
 */
public final class Cursors {

    private static final byte VERSION = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int SHORTEST = Byte.BYTES + NONCE_BYTES + TAG_BYTES;
    private static final int LONGEST = 1_000;
    private static final String SEPARATOR = "\n";
    private static final String HASH = "HmacSHA256";

    private final SecretKeySpec sealingKey;
    private final SecretKeySpec nonceKey;

    /** Creates cursors that all instances with this key can open; the key has 32 bytes. */
    Cursors(byte[] key) {
        SecretKeySpec secret = new SecretKeySpec(key, HASH);
        this.sealingKey = new SecretKeySpec(hash(secret, bytes("movr cursor sealing")), "AES");
        this.nonceKey = new SecretKeySpec(hash(secret, bytes("movr cursor nonce")), HASH);
    }

    /**
     * Seals a cursor.
     *
     * @param question identity of the query: everything that selects and orders, without limit and cursor
     * @param key sort key of the last item, without line breaks
     */
    public String seal(String question, String... key) {
        byte[] content = bytes(String.join(SEPARATOR, key));
        byte[] nonce = Arrays.copyOf(hash(nonceKey, bytes(question), new byte[1], content), NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, question, nonce, content);
        ByteBuffer all = ByteBuffer.allocate(Byte.BYTES + NONCE_BYTES + sealed.length);
        all.put(VERSION).put(nonce).put(sealed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    /**
     * Opens a cursor and returns its sort key.
     *
     * @throws InvalidParameter when it is forged, of another query, or sealed with a key that is no longer in use
     */
    public List<String> open(String question, String cursor) {
        ByteBuffer all = ByteBuffer.wrap(decode(cursor));
        if (all.remaining() < SHORTEST || all.get() != VERSION) {
            throw broken();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[all.remaining() - NONCE_BYTES];
        all.get(nonce).get(sealed);
        byte[] content = crypt(Cipher.DECRYPT_MODE, question, nonce, sealed);
        return List.of(new String(content, StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }

    private byte[] crypt(int mode, String question, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealingKey, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(bytes(question));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException notOurs) {
            if (mode == Cipher.DECRYPT_MODE) {
                throw broken();
            }
            throw new IllegalStateException("AES-GCM is part of every JDK", notOurs);
        }
    }

    private static byte[] hash(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(HASH + " is part of every JDK", impossible);
        }
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() > LONGEST) {
            throw broken();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException wrong) {
            throw broken();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InvalidParameter broken() {
        return new InvalidParameter(
                "The cursor must be the nextCursor of the previous page, with all parameters except limit unchanged."
                        + " Omit it to start from the first page.");
    }
}
