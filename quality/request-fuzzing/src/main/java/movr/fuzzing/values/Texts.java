package movr.fuzzing.values;

import static movr.fuzzing.values.Hostile.allowed;
import static movr.fuzzing.values.Hostile.forbidden;

import java.util.List;
import java.util.stream.Stream;

/** Texts for any position that takes text, as characters. */
public final class Texts {

    /** What is no text, and what no database keeps. */
    static final List<Hostile> MALFORMED = List.of(
            forbidden("nul inside", "a\0b"),
            forbidden("nul alone", "\0"),
            forbidden("nul last", "abcdefgh\0"),
            forbidden("surrogate high", "abc\ud800def"),
            forbidden("surrogate low", "\udc00abcdefg"),
            forbidden("surrogate swapped", "ab\ude00\ud83dcd"));

    /** What nobody can see, or what changes how others are seen. Only what nobody ever sees may hold it. */
    public static final List<Hostile> INVISIBLE = List.of(
            forbidden("invisible zero-width space", "\u200b"),
            forbidden("invisible zero-width joiners", "\u200d\u200d\u200d\u200c\u200c\u200d\u200d\u200d"),
            forbidden("invisible byte order mark", "\ufeff"),
            forbidden("invisible soft hyphens", "\u00ad\u00ad\u00ad\u00ad\u00ad\u00ad\u00ad\u00ad"),
            forbidden("invisible word joiner", "\u2060\u2060\u2060"),
            forbidden("invisible Hangul filler", "\u3164\u3164\u3164"),
            forbidden("invisible braille blank", "\u2800\u2800\u2800"),
            forbidden("invisible tags", "abc\udb40\udc61\udb40\udc62"),
            forbidden("invisible variation selectors", "\ufe0f\ufe0f\ufe0f"),
            forbidden("blank no-break space", "\u00a0"),
            forbidden("blank ideographic space", "\u3000\u3000\u3000"),
            forbidden("blank figure spaces", "\u2007\u2007\u2007"),
            forbidden("bidi override", "\u202eevil.exe"),
            forbidden("bidi isolate", "\u2066abc"),
            forbidden("bidi mark", "\u200f\u200f\u200f"),
            forbidden("control bell", "abc\u0007def"),
            forbidden("control escape", "\u001b[31mred"),
            forbidden("control delete", "abc\u007fdef"),
            forbidden("control next line", "abc\u0085def"),
            forbidden("control line separator", "abc\u2028def"),
            forbidden("noncharacter", "abc\uffffdef"),
            forbidden("noncharacter of plane 16", "abc\udbff\udfff"));

    static final List<Hostile> UNUSUAL = List.of(
            allowed("empty", ""),
            allowed("blank space", " "),
            allowed("blank tab", "\t"),
            allowed("line break", "abc\ndef"),
            allowed("header injection", "x\r\nX-Injected: 1"),
            allowed("combining", "a" + "\u0301".repeat(59)),
            allowed("private use", "\ue000abcdef"),
            allowed("replacement", "abc\ufffddef"),
            allowed("emoji", "\ud83d\udeb2\ud83d\udeb2\ud83d\udeb2"),
            allowed("emoji of four people", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66"),
            allowed("case dotless", "\u0130stanbul\u0131"),
            allowed("case sharp s", "Stra\u00dfe\u1e9e"),
            allowed("compatibility ligature", "\ufb01re\uff0f\uff0e\uff0e\u2024"),
            allowed("right to left", "\u05d0\u05d1\u05d2\u05d3 abc"),
            allowed("digits Arabic", "\u0661\u0662\u0663"),
            allowed("long 300", "x".repeat(300)),
            allowed("long 2000", "y".repeat(2_000)),
            allowed("long wide", "\u65e5".repeat(700)),
            allowed("quote", "'\"`\\"),
            allowed("percent", "%_%"),
            allowed("SQL or", "' OR '1'='1"),
            allowed("SQL drop", "'); DROP TABLE users;--"),
            allowed("SQL cast", "1::int; SELECT pg_sleep(1)"),
            allowed("HTML script", "<script>movr()</script>"),
            allowed("HTML attribute", "\"><img src=x onerror=movr()>"),
            allowed("HTML entity", "&#0;&lt;&nbsp;"),
            allowed("SpEL", "#{T(java.lang.Runtime).getRuntime().exit(1)}"),
            allowed("template", "__${T(java.lang.System).getProperty('user.dir')}__::.x"),
            allowed("placeholder", "${java.home}"),
            allowed("placeholder JNDI", "${jndi:ldap://localhost:1/x}"),
            allowed("format", "%s%n%d {0} {} %1$tY"),
            allowed("message format", "'{0,choice,"),
            allowed("path up", "../../../../etc/passwd"),
            allowed("path up Windows", "..\\..\\..\\windows\\win.ini"),
            allowed("path file", "file:///etc/passwd"),
            allowed("link script", "javascript:movr()"),
            allowed("link elsewhere", "//evil.example/x"),
            allowed("link elsewhere backslash", "/\\evil.example"),
            allowed("link absolute", "http://evil.example/"),
            allowed("redirect", "redirect:http://evil.example/"),
            allowed("comma", ","),
            allowed("comma list", ",a,,b,"),
            allowed("semicolon", "a;b=c;"),
            allowed("equals", "=a=b&c"),
            allowed("word null", "null"),
            allowed("word undefined", "undefined"),
            allowed("word true", "true"),
            allowed("JSON", "{\"a\":[1]}"));

    static final List<Hostile> NUMBERS = List.of(
            allowed("number minus one", "-1"),
            allowed("number zero", "0"),
            allowed("number minus zero", "-0"),
            allowed("number int overflow", "2147483648"),
            allowed("number long overflow", "9223372036854775808"),
            allowed("number huge exponent", "1e999999999"),
            allowed("number tiny exponent", "1e-999999999"),
            allowed("number double overflow", "1e400"),
            allowed("number long", "9".repeat(1_000)),
            allowed("number hexadecimal", "0x1p3"),
            allowed("number suffixed", "1d"),
            allowed("number plus", "+5"),
            allowed("number spaced", " 5 "),
            allowed("number underscore", "1_0"),
            allowed("not a number", "NaN"),
            allowed("number infinite", "-Infinity"),
            allowed("number fraction", "0.5"));

    static final List<Hostile> PLACES = List.of(
            allowed("place too far north", "91,0"),
            allowed("place too far east", "0,181"),
            allowed("place pole", "90,180"),
            allowed("place not a number", "NaN,NaN"),
            allowed("place huge", "1e999999999,1e999999999"),
            allowed("place three", "40.7,-73.9,1"),
            allowed("place one", "40.7"),
            allowed("place digits", "40." + "7".repeat(1_000) + ",-73.9"),
            allowed("box inverted", "10,10,-10,-10"),
            allowed("box world", "-180,-90,180,90"),
            allowed("box not a number", "NaN,NaN,NaN,NaN"),
            allowed("box date line", "179,-1,-179,1"),
            allowed("box empty parts", ",,,"));

    static final List<Hostile> TIMES = List.of(
            allowed("time far", "+1000000000-01-01T00:00:00Z"),
            allowed("time furthest", "+1000000000-12-31T23:59:59.999999999Z"),
            allowed("time long ago", "-1000000000-01-01T00:00:00Z"),
            allowed("time beyond database", "294277-01-01T00:00:00Z"),
            allowed("time beyond database signed", "+294277-01-01T00:00:00Z"),
            allowed("time before database", "-4714-01-01T00:00:00Z"),
            allowed("time year 0", "0000-00-00T00:00:00Z"),
            allowed("time no such day", "2026-02-30T00:00:00Z"),
            allowed("time leap second", "2016-12-31T23:59:60Z"),
            allowed("time offset", "2026-01-01T00:00:00+19:00"),
            allowed("time without zone", "2026-01-01T00:00:00"),
            allowed("time date alone", "2026-01-01"),
            allowed("time five digits", "10000-01-01T00:00:00Z"));

    static final List<Hostile> IDS = List.of(
            allowed("id nil", "00000000-0000-0000-0000-000000000000"),
            allowed("id short", "1-1-1-1-1"),
            allowed("id overlong", "ffffffffffff-fffff-fffff-fffff-ffffffffffffffffff"),
            allowed("id upper case", "ABCDEF00-0000-4000-8000-00000000000A"),
            allowed("id braces", "{00000000-0000-0000-0000-000000000000}"),
            allowed("id URN", "urn:uuid:00000000-0000-0000-0000-000000000000"),
            allowed("id unknown", "5f0f5f0f-5f0f-4f0f-8f0f-5f0f5f0f5f0f"),
            allowed("id cut", "5f0f5f0f-5f0f-4f0f-8f0f"),
            allowed("id version", "5f0f5f0f-5f0f-4f0f-8f0f-5f0f5f0f5f0f@1"),
            allowed("id version huge", "5f0f5f0f-5f0f-4f0f-8f0f-5f0f5f0f5f0f@99999999999999999999"),
            allowed("id version negative", "5f0f5f0f-5f0f-4f0f-8f0f-5f0f5f0f5f0f@-1"),
            allowed("id city elsewhere", "paris"),
            allowed("id city upper case", "NEW-YORK"),
            allowed("id region", "us-east1"));

    /** All of them. */
    public static final List<Hostile> ALL = Stream.of(MALFORMED, INVISIBLE, UNUSUAL, NUMBERS, PLACES, TIMES, IDS)
            .flatMap(List::stream)
            .toList();

    private Texts() {}
}
