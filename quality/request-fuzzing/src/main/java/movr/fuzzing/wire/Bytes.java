package movr.fuzzing.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text whose characters are bytes: each stands for the byte of its ISO 8859-1 code, so that any bytes can be put together as strings. */
public final class Bytes {

    private static final String UNRESERVED = "-._~";
    private static final int ASCII = 0x7f;
    private static final int TWO_BYTES = 0x7ff;
    private static final int THREE_BYTES = 0xffff;

    private Bytes() {}

    /** The UTF-8 bytes of a text. Half a surrogate pair becomes the three bytes that a strict decoder refuses. */
    public static String utf8(String text) {
        StringBuilder bytes = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(bytes, point));
        return bytes.toString();
    }

    /** Percent-encodes all but what RFC 3986 calls unreserved. */
    public static String percent(String bytes) {
        StringBuilder encoded = new StringBuilder();
        bytes.chars().forEach(one -> encoded.append(percent(one)));
        return encoded.toString();
    }

    /** A text in a shell's {@code $'...'}, so that a request can be sent again by hand. */
    public static String shell(String bytes) {
        StringBuilder quoted = new StringBuilder("$'");
        bytes.chars().forEach(one -> quoted.append(shell(one)));
        return quoted.append('\'').toString();
    }

    static byte[] toArray(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String of(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** The text of bytes that are UTF-8. */
    public static String text(String bytes) {
        return new String(toArray(bytes), StandardCharsets.UTF_8);
    }

    private static String percent(int one) {
        boolean plain = one <= ASCII && (Character.isLetterOrDigit(one) || UNRESERVED.indexOf(one) >= 0);
        return plain ? Character.toString(one) : String.format(Locale.ROOT, "%%%02X", one);
    }

    private static String shell(int one) {
        return switch (one) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            default -> one >= ' ' && one < ASCII ? Character.toString(one) : String.format(Locale.ROOT, "\\x%02x", one);
        };
    }

    private static void append(StringBuilder bytes, int point) {
        if (point <= ASCII) {
            bytes.append((char) point);
        } else if (point <= TWO_BYTES) {
            bytes.append((char) (0xc0 | (point >> 6))).append(tail(point));
        } else if (point <= THREE_BYTES) {
            bytes.append((char) (0xe0 | (point >> 12))).append(tail(point >> 6)).append(tail(point));
        } else {
            bytes.append((char) (0xf0 | (point >> 18))).append(tail(point >> 12));
            bytes.append(tail(point >> 6)).append(tail(point));
        }
    }

    private static char tail(int bits) {
        return (char) (0x80 | (bits & 0x3f));
    }
}
