package movr.fuzzing.values;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import movr.fuzzing.wire.Bytes;

/** Changes of words that MovR has made and that only MovR should understand: cursors, cookies, ids of events, tokens. */
public final class Opaque {

    private static final int KINDS = 9;
    private static final int LONGEST = 80;

    private Opaque() {}

    /** A word like a real one. */
    public static Hostile like(String real, Random random) {
        if (real.isEmpty()) {
            return Hostile.allowed("opaque random", encoded(noise(random)));
        }
        int place = random.nextInt(real.length());
        return switch (random.nextInt(KINDS)) {
            case 0 -> Hostile.allowed("opaque cut", real.substring(0, place));
            case 1 -> Hostile.allowed("opaque character", replaced(real, place, (char) ('!' + random.nextInt(90))));
            case 2 -> Hostile.allowed("opaque bit flipped", flipped(real, random));
            case 3 -> Hostile.allowed("opaque re-encoded text", encoded(text(random)));
            case 4 -> Hostile.allowed("opaque random", encoded(noise(random)));
            case 5 -> Hostile.allowed("opaque twice", real + real);
            case 6 -> Hostile.allowed("opaque padded", real + "==");
            case 7 -> Hostile.allowed("opaque part changed", partChanged(real, random));
            default -> Hostile.allowed("opaque long", real.repeat(Math.max(2, 5_000 / real.length())));
        };
    }

    /** The URL-safe Base64 of bytes. */
    public static String encoded(String bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String flipped(String real, Random random) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(real);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (IllegalArgumentException plain) {
            int place = random.nextInt(real.length());
            return replaced(real, place, (char) (real.charAt(place) ^ 1));
        }
    }

    /** One of the parts between dots, colons, at signs and the like becomes a text. */
    private static String partChanged(String real, Random random) {
        List<String> parts = List.of(real.split("(?<=[.:@,|~-])|(?=[.:@,|~-])"));
        String part = parts.get(random.nextInt(parts.size()));
        Hostile text = Texts.ALL.get(random.nextInt(Texts.ALL.size()));
        return real.replace(part, text.value());
    }

    private static String text(Random random) {
        return Bytes.utf8(Texts.ALL.get(random.nextInt(Texts.ALL.size())).value());
    }

    private static String noise(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String replaced(String real, int place, char other) {
        return real.substring(0, place) + other + real.substring(place + 1);
    }
}
