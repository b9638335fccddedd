package movr.fuzzing.values;

import static movr.fuzzing.values.Hostile.allowed;
import static movr.fuzzing.values.Hostile.forbidden;

import java.util.List;

/** Values for any position of a JSON document, in wire form: what stands there instead of a value. */
public final class JsonValues {

    private static final int DEEP = 1_001;
    private static final int DEEPEST = 20_000;

    /** All of them. Those that are forbidden are not JSON (RFC 8259). */
    public static final List<Hostile> ALL = List.of(
            allowed("null", "null"),
            allowed("boolean", "true"),
            allowed("array empty", "[]"),
            allowed("array of itself", "[[\"a\"],1]"),
            allowed("object empty", "{}"),
            allowed("object", "{\"a\":{\"b\":1},\"value\":\"x\"}"),
            allowed("object type", "{\"@class\":\"java.lang.Runtime\",\"@type\":\"java.net.URL\"}"),
            allowed("number minus one", "-1"),
            allowed("number zero", "0"),
            allowed("number minus zero", "-0.0"),
            allowed("number fraction", "0.1e1"),
            allowed("number long overflow", "123456789012345678901234567890"),
            allowed("number huge exponent", "1e999999999"),
            allowed("number huge exponent negative", "-1e999999999"),
            allowed("number tiny exponent", "1e-999999999"),
            allowed("number exponent overflow", "1e99999999999999999999"),
            allowed("number digits", "1" + "0".repeat(900)),
            allowed("number digits many", "7".repeat(60_000)),
            allowed("number fraction digits", "0." + "3".repeat(5_000)),
            allowed("number in text", "\"40.7\""),
            allowed("text long", "\"" + "z".repeat(60_000) + "\""),
            allowed("text escaped slash", "\"\\/\\b\\f\""),
            forbidden("text escaped nul", "\"ab\\u0000cdefgh\""),
            forbidden("text escaped surrogate", "\"abcdefgh\\ud800\""),
            forbidden("text escaped surrogate low", "\"\\udc00abcdefgh\""),
            forbidden("text invalid UTF-8", "\"abcdefgh\u00ff\""),
            forbidden("text overlong UTF-8", "\"abcdefgh\u00c0\u0080\""),
            forbidden("text cut UTF-8", "\"abcdefgh\u00e2\u0082\""),
            forbidden("text surrogate UTF-8", "\"abcdefgh\u00ed\u00a0\u0080\""),
            forbidden("text beyond Unicode", "\"abcdefgh\u00f5\u0080\u0080\u0080\""),
            forbidden("text raw line break", "\"abcdefgh\n\""),
            forbidden("text raw nul", "\"abcdefgh\0\""),
            forbidden("text single quotes", "'abcdefgh'"),
            forbidden("text unknown escape", "\"abcdefgh\\x41\""),
            forbidden("text cut escape", "\"abcdefgh\\u12\""),
            forbidden("syntax not a number", "NaN"),
            forbidden("syntax infinite", "-Infinity"),
            forbidden("syntax leading zero", "007"),
            forbidden("syntax plus", "+1"),
            forbidden("syntax hexadecimal", "0x10"),
            forbidden("syntax point", ".5"),
            forbidden("syntax bare word", "abcdefgh"),
            forbidden("syntax nothing", ""),
            forbidden("syntax comment", "/* abcdefgh */ \"abcdefgh\""),
            forbidden("syntax two values", "\"abcdefgh\" \"abcdefgh\""),
            forbidden("syntax trailing comma", "\"abcdefgh\","),
            allowed("deep array", "[".repeat(DEEP) + "]".repeat(DEEP)),
            allowed("deep array open", "[".repeat(DEEPEST)),
            allowed("deep object", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)));

    private JsonValues() {}
}
