package movr.web.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Mapping of addresses to clients. A subscriber of IPv6 has at least a /64 network, and so 2^64 addresses: the network
 * is the client. Whether a proxy's {@code X-Forwarded-For} is trusted has been decided before, by the server.
 */
final class ClientAddresses {

    private static final int IPV4_PARTS = 4;
    private static final int IPV4_DIGITS = 3;
    private static final int LONGEST = 45;
    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> exempt;

    /**
     * Creates the mapping.
     *
     * @param exempt networks such as {@code 127.0.0.0/8} or {@code ::1/128}
     */
    ClientAddresses(List<String> exempt) {
        this.exempt = exempt.stream().map(IpAddressMatcher::new).toList();
    }

    Client clientAt(String address) {
        InetAddress literal = literal(address);
        if (literal == null) {
            return new Client(address.substring(0, Math.min(LONGEST, address.length())), false);
        }
        return new Client(keyOf(literal), isExempt(literal.getHostAddress()));
    }

    private boolean isExempt(String address) {
        for (IpAddressMatcher network : exempt) {
            if (network.matches(address)) {
                return true;
            }
        }
        return false;
    }

    private static String keyOf(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
        return HexFormat.of().formatHex(network) + "/64";
    }

    /** Null for anything but an IP address; names are never resolved. */
    private static @Nullable InetAddress literal(String address) {
        if (address.length() > LONGEST || !(address.indexOf(':') >= 0 || isIpv4(address))) {
            return null;
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException noLiteral) {
            return null;
        }
    }

    /** Four numbers of up to three digits, with dots between. */
    private static boolean isIpv4(String address) {
        int parts = 1;
        int digits = 0;
        for (int index = 0; index < address.length(); index++) {
            char each = address.charAt(index);
            if (each == '.' && digits > 0) {
                parts++;
                digits = 0;
            } else if (each >= '0' && each <= '9' && digits < IPV4_DIGITS) {
                digits++;
            } else {
                return false;
            }
        }
        return parts == IPV4_PARTS && digits > 0;
    }
}
