package movr.web.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses addresses = new ClientAddresses(List.of("127.0.0.0/8", "::1/128", "10.1.0.0/16"));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "::ffff:203.0.113.7, 203.0.113.7, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:DB8:1:2:0:0:0:2, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false"
    })
    void knowsAClientByItsAddressOrNetwork(String one, String other, boolean same) {
        assertThat(addresses.clientAt(one).equals(addresses.clientAt(other))).isEqualTo(same);
    }

    @Test
    void takesAllAddressesOfOneNetworkForOneClient() {
        Random random = new Random(42);
        List<Client> all = random.ints(1_000)
                .mapToObj(host -> addresses.clientAt("2001:db8::" + Integer.toHexString(host >>> 16)))
                .distinct()
                .toList();

        assertThat(all).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.9.9.9, true",
        "0:0:0:0:0:0:0:1, true",
        "::1, true",
        "10.1.255.1, true",
        "10.2.0.1, false",
        "2001:db8::1, false",
        "128.0.0.1, false"
    })
    void knowsWhoIsExempt(String address, boolean exempt) {
        assertThat(addresses.clientAt(address).exempt()).isEqualTo(exempt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "unknown", "1.2.3", "1.2.3.4.5", "::g", "127.0.0.1 evil", "999.1.1.1", "a:b:c"})
    void takesWhatIsNoAddressForAClientThatIsNotExempt(String nonsense) {
        Client client = addresses.clientAt(nonsense);

        assertThat(client.exempt()).isFalse();
        assertThat(client.key()).isEqualTo(nonsense);
    }

    /** Tomcat names the interface of a link-local address, which no network in the settings has. */
    @Test
    void takesAnAddressWithAZoneForItsNetwork() {
        ClientAddresses local = new ClientAddresses(List.of("fe80::/10", "10.0.0.0/8"));

        Client client = local.clientAt("fe80:0:0:0:1:2:3:4%1");

        assertThat(client).isEqualTo(new Client("fe80000000000000/64", true));
        assertThat(addresses.clientAt("2001:db8::1%1").exempt()).isFalse();
    }

    @Test
    void keepsKeysShort() {
        assertThat(addresses.clientAt("x".repeat(8_000)).key()).hasSizeLessThan(64);
    }
}
