package movr.query.pages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a page ended, for callers an opaque word. It holds the sort key of the page's last thing, so that the next page begins behind it
 * whatever has come or gone meanwhile, and a checksum over question and key: a cursor that was changed, or that belongs to another
 * question, is refused instead of answered with something else.
 */
public final class Cursor {

    private static final byte VERSION = 1;
    private static final int HEADER = Byte.BYTES + Integer.BYTES;
    private static final int LONGEST = 1_000;
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /**
     * Makes a cursor.
     *
     * @param question what was asked, all that selects and orders in it, but neither limit nor cursor
     * @param key sort key of the last thing, without line breaks
     */
    public static String seal(String question, String... key) {
        byte[] payload = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length);
        bytes.put(VERSION).putInt(checksum(question, payload)).put(payload);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The sort key in a cursor.
     *
     * @throws InvalidParameter when it is broken, of another question or of another version of this service
     */
    public static List<String> open(String question, String cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(decode(cursor));
        if (bytes.remaining() < HEADER || bytes.get() != VERSION) {
            throw broken();
        }
        int checksum = bytes.getInt();
        byte[] payload = new byte[bytes.remaining()];
        bytes.get(payload);
        if (checksum != checksum(question, payload)) {
            throw broken();
        }
        return List.of(new String(payload, StandardCharsets.UTF_8).split(SEPARATOR, -1));
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

    private static int checksum(String question, byte[] payload) {
        CRC32 sum = new CRC32();
        sum.update(question.getBytes(StandardCharsets.UTF_8));
        sum.update(0);
        sum.update(payload);
        return (int) sum.getValue();
    }

    private static InvalidParameter broken() {
        return new InvalidParameter(
                "The cursor must be the nextCursor of the page before, with all other parameters but limit unchanged.");
    }
}
