package movr.fuzzing.values;

import java.util.List;
import java.util.Random;
import movr.fuzzing.wire.Bytes;

/** Values of the header Authorization, made of a right one. */
public final class AccessTokens {

    private static final List<String> HEADERS = List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"None\",\"typ\":\"JWT\"}",
            "{\"alg\":\"HS256\",\"kid\":\"1\"}",
            "{\"alg\":\"RS256\",\"kid\":\"no-such-key\"}",
            "{\"alg\":\"RS256\",\"kid\":\"../../etc/passwd\"}",
            "{\"alg\":\"RS256\",\"kid\":\"\\u0000\"}",
            "{\"alg\":\"RS256\",\"kid\":\"' OR 1=1--\"}",
            "{\"alg\":\"RS256\",\"kid\":5}",
            "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"AQAB\"}}",
            "{\"alg\":\"RS256\",\"jku\":\"http://localhost:1/\",\"x5u\":\"http://localhost:1/\"}",
            "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}",
            "{\"alg\":\"RS256\",\"zip\":\"DEF\"}",
            "{\"alg\":\"ES256\"}",
            "{\"alg\":\"\"}",
            "{\"alg\":[]}",
            "{}",
            "[]",
            "",
            "{\"alg\":\"RS256\",\"alg\":\"none\"}",
            "{\"alg\":\"RS256\",\"a\":" + "[".repeat(2_000) + "}");

    private static final List<String> SCHEMES = List.of(
            "Bearer",
            "Bearer ",
            "Bearer  two spaces",
            "bearer x.y.z",
            "Basic",
            "Basic YTpi",
            "Basic %%%",
            "Basic Og==",
            "Basic AAAA//8=",
            "Negotiate AAAA",
            "Digest username=\"a\"",
            "Bearer ..",
            "Bearer . . .",
            "Bearer a.b.c.d.e",
            "Bearer \u00ff\u00fe",
            "Bearer " + "a".repeat(6_000));

    private AccessTokens() {}

    /** A value of the header, as bytes. */
    public static Hostile instead(String right, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Hostile.allowed("token scheme", SCHEMES.get(random.nextInt(SCHEMES.size())));
            case 1 -> forged(right, random);
            case 2 -> claims(right, random);
            default -> like(right, random);
        };
    }

    private static Hostile like(String right, Random random) {
        Hostile changed = Opaque.like(right.replaceFirst("^Bearer ", ""), random);
        return Hostile.allowed("token " + changed.name(), "Bearer " + Bytes.utf8(changed.value()));
    }

    private static Hostile forged(String right, Random random) {
        String header = HEADERS.get(random.nextInt(HEADERS.size()));
        String[] parts = right.split("\\.", -1);
        String payload = parts.length == 3 ? parts[1] : "e30";
        String signature = parts.length == 3 && random.nextBoolean() ? parts[2] : "";
        return Hostile.allowed("token forged", "Bearer " + Opaque.encoded(header) + "." + payload + "." + signature);
    }

    private static Hostile claims(String right, Random random) {
        Hostile text = Texts.ALL.get(random.nextInt(Texts.ALL.size()));
        String[] parts = right.split("\\.", -1);
        String claims = "{\"sub\":\"" + Bytes.utf8(text.value()) + "\",\"exp\":1e999999999}";
        String header = parts.length == 3 ? parts[0] : "Bearer e30";
        return Hostile.allowed("token claims", header + "." + Opaque.encoded(claims) + ".AAAA");
    }
}
