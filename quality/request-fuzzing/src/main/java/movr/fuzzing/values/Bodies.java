package movr.fuzzing.values;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Whole bodies instead of one that is right, as bytes. */
public final class Bodies {

    private static final int LARGE = 66_000;
    private static final int HUGE = 1_100_000;
    private static final int KINDS = 10;

    private static final List<Hostile> FIXED = List.of(
            Hostile.allowed("body empty", ""),
            Hostile.allowed("body null", "null"),
            Hostile.allowed("body array", "[]"),
            Hostile.allowed("body text", "\"x\""),
            Hostile.allowed("body number", "1"),
            Hostile.allowed("body object", "{}"),
            Hostile.allowed("body blank", " \r\n\t "),
            Hostile.allowed("body nul", "\0\0\0\0"),
            Hostile.allowed("body not JSON", "<html>"),
            Hostile.allowed("body YAML", "---\nusername: abc\npassword: &a [*a]\n"),
            Hostile.allowed(
                    "body YAML type", "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost:1\"]]"),
            Hostile.allowed(
                    "body XML entity",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
            Hostile.allowed("body form", "username=abc&password=%00&a[0]=1&a[99999999]=2&class.module=x"),
            Hostile.allowed("body form broken", "a=%&b=%zz&=&&&c=%ff"),
            Hostile.allowed(
                    "body multipart",
                    "--x\r\nContent-Disposition: form-data; name=\"username\"; filename=\"../a\"\r\n\r\nabc\r\n--x--\r\n"),
            Hostile.allowed(
                    "body multipart open", "--x\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nabc"),
            Hostile.allowed(
                    "body gzip",
                    "\u001f\u008b\u0008\0\0\0\0\0\0\u00ff\u00ab\u00ae\u0005\0C\u00bf\u00a6\u00a3\u0002\0\0\0"),
            Hostile.allowed("body CBOR", "\u00a1cabc\u0001"),
            Hostile.allowed("body Smile", ":)\n\u0001\u00fa\u0083abc\u00c2\u00fb"),
            Hostile.allowed("body deep", "{\"a\":".repeat(LARGE / 6)),
            Hostile.allowed("body large blank", " ".repeat(LARGE) + "{}"),
            Hostile.allowed("body huge", "{\"username\":\"" + "a".repeat(HUGE) + "\"}"));

    private Bodies() {}

    /** A body that takes the place of another. */
    public static Hostile instead(String right, Random random) {
        int kind = random.nextInt(FIXED.size() + KINDS);
        if (kind < FIXED.size()) {
            return FIXED.get(kind);
        }
        int place = right.isEmpty() ? 0 : random.nextInt(right.length());
        String before = right.substring(0, place);
        String after = right.substring(place);
        return switch (kind - FIXED.size()) {
            case 0 -> Hostile.allowed("body cut", before);
            case 1 -> Hostile.allowed("body byte order mark", "\u00ef\u00bb\u00bf" + right);
            case 2 -> Hostile.allowed("body UTF-16", wide(right));
            case 3 -> Hostile.allowed("body twice", right + right);
            case 4 -> Hostile.allowed("body garbage behind", right + "}]garbage");
            case 5 -> Hostile.allowed("body invalid byte", before + (char) (0x80 + random.nextInt(0x80)) + after);
            case 6 -> Hostile.allowed("body nul byte", before + '\0' + after);
            case 7 -> Hostile.allowed("body any byte", before + (char) random.nextInt(0x100) + after);
            case 8 -> Hostile.allowed("body byte left out", before + after.substring(Math.min(1, after.length())));
            default -> Hostile.allowed("body in an array", "[" + right + "]");
        };
    }

    private static String wide(String right) {
        return new String(right.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1);
    }
}
