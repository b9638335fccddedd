package movr.web.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7", "::ffff:203.0.113.7"})
    void tellsAnAddress(String address) {
        assertThat(Forwarded.addressIn(List.of(Forwarded.of(address, SECRET)), SECRET))
                .contains(address);
    }

    @Test
    void tellsAnAddressWithoutItsZone() {
        assertThat(Forwarded.addressIn(List.of(Forwarded.of("fe80::1%eth0", SECRET)), SECRET))
                .contains("fe80::1");
    }

    @Test
    void isKeptByProxiesThatAddTheirOwnElements() {
        String proven = Forwarded.of("203.0.113.7", SECRET);

        assertThat(Forwarded.addressIn(List.of("for=10.0.0.1", proven + ", for=10.0.0.2;proto=https"), SECRET))
                .contains("203.0.113.7");
        assertThat(Forwarded.addressIn(List.of(proven, "for=10.0.0.2"), SECRET)).contains("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "for=203.0.113.7",
                "for=\"203.0.113.7\"",
                "for=\"203.0.113.7\";secret=",
                "for=\"203.0.113.7\";secret=0123456789abcdef0123456789abcdee",
                "for=\"203.0.113.7\";secret=0123456789abcdef0123456789abcdef0",
                "for=\"unknown\";secret=0123456789abcdef0123456789abcdef",
                "secret=0123456789abcdef0123456789abcdef;for=\"203.0.113.7\"",
                "for=\"a'; DROP TABLE\";secret=0123456789abcdef0123456789abcdef"
            })
    void provesNothingInAnyOtherForm(String header) {
        assertThat(Forwarded.addressIn(List.of(header), SECRET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0123456789abcdef0123456789abcde,", "0123456789abcdef 0123456789abcdef"})
    void needsASecretThatCannotBeGuessedAndFitsIntoAHeader(String secret) {
        assertThatThrownBy(() -> new ProxyProperties(secret)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ProxyProperties(SECRET)).hasToString("ProxyProperties[]");
        assertThat(new ProxyProperties("").known()).isEmpty();
    }
}
