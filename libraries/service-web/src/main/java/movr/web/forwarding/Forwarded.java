package movr.web.forwarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The header {@code Forwarded} as sent by MovR's frontend: a visitor's address, and a shared secret that authenticates
 * the sender. Standard proxies between frontend and service keep it, or append elements of their own, which are not
 * trusted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>, whose section 4 leaves room for parameters such as the secret
 */
public final class Forwarded {

    /** Name of the header. */
    public static final String HEADER = "Forwarded";

    private static final Pattern ELEMENT =
            Pattern.compile("for=\"(\\[[0-9A-Fa-f:.]+]|[0-9.]+)\";secret=([A-Za-z0-9._~+-]+)");

    private Forwarded() {}

    /**
     * Value of the header.
     *
     * @param address an IP address, of either version
     */
    public static String of(String address, String secret) {
        String node = address.contains(":") ? "[" + withoutZone(address) + "]" : address;
        return "for=\"" + node + "\";secret=" + secret;
    }

    /** The address in the last element with the secret. */
    static Optional<String> addressIn(List<String> headers, String secret) {
        return ELEMENT.matcher(String.join(",", headers))
                .results()
                .filter(element -> isSame(element.group(2), secret))
                .reduce((first, second) -> second)
                .map(Forwarded::addressOf);
    }

    private static String addressOf(MatchResult element) {
        return element.group(1).replaceAll("[\\[\\]]", "");
    }

    private static String withoutZone(String address) {
        return address.replaceAll("%.*", "");
    }

    /** Compares in constant time. */
    private static boolean isSame(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
