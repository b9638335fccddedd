package movr.query.pages;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of page cursors.
 *
 * @param key 32 random bytes in Base64, the same for all instances of a region; null: each process generates its own
 */
@ConfigurationProperties("movr.cursor")
record CursorProperties(@Nullable String key) {

    private static final int BYTES = 32;

    CursorProperties {
        if (key != null && !key.isBlank() && bytesOf(key).length != BYTES) {
            throw new IllegalArgumentException("movr.cursor.key must be 32 bytes in Base64: openssl rand -base64 32");
        }
    }

    Optional<byte[]> secret() {
        return Optional.ofNullable(key).filter(text -> !text.isBlank()).map(CursorProperties::bytesOf);
    }

    private static byte[] bytesOf(String key) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    /** Omits the key, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "CursorProperties[]";
    }
}
