package movr.chaos.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import movr.chaos.plan.Topology;
import movr.cluster.BrokerPorts;
import movr.cluster.BrokerPorts.Listener;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private final Addresses addresses = new Addresses();

    /** A client goes where its listener sends it: without this, faults of links would hit nobody. */
    @Test
    void sendEachServiceToEachBrokerThroughALinkOfItsOwn() {
        List<BrokerPorts> brokers = addresses.brokers();

        assertThat(brokers).hasSize(3);
        for (String service : Topology.services()) {
            for (int i = 0; i < brokers.size(); i++) {
                String link = Topology.link(service, Topology.BROKERS.get(i));
                assertThat(brokers.get(i).listeners())
                        .containsEntry(service, new Listener(addresses.target(link), addresses.link(link)));
            }
        }
    }

    @Test
    void nameThreeLinksAsBootstrapServers() {
        assertThat(addresses.bootstrapServers("query-1").split(","))
                .containsExactly(
                        "localhost:" + addresses.link("query-1", "broker-1"),
                        "localhost:" + addresses.link("query-1", "broker-2"),
                        "localhost:" + addresses.link("query-1", "broker-3"));
    }

    @Test
    void leadToolsToTheBrokersThemselves() {
        assertThat(addresses.kafka()).isEqualTo(Map.of("bootstrap.servers", direct()));
    }

    private String direct() {
        return String.join(
                ",",
                Topology.BROKERS.stream()
                        .map(broker -> "localhost:" + addresses.own(broker))
                        .toList());
    }
}
