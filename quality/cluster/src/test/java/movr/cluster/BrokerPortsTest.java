package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import movr.cluster.BrokerPorts.Listener;
import org.junit.jupiter.api.Test;

class BrokerPortsTest {

    private static final BrokerPorts ONE = new BrokerPorts(1, 11, Map.of("query-1", new Listener(101, 201)));
    private static final BrokerPorts TWO = new BrokerPorts(2, 12, Map.of());
    private static final BrokerPorts THREE = new BrokerPorts(3, 13, Map.of());

    @Test
    void advertiseTheProxiesOfListeners() {
        Map<String, String> settings = BrokerPorts.settings(1, List.of(ONE, TWO, THREE));

        assertThat(list(settings, "listeners"))
                .containsExactlyInAnyOrder(
                        "DIRECT://localhost:1", "CONTROLLER://localhost:11", "LINK_QUERY_1://localhost:101");
        assertThat(list(settings, "advertised.listeners"))
                .containsExactlyInAnyOrder("DIRECT://localhost:1", "LINK_QUERY_1://localhost:201");
        assertThat(list(settings, "listener.security.protocol.map"))
                .containsExactlyInAnyOrder("DIRECT:PLAINTEXT", "CONTROLLER:PLAINTEXT", "LINK_QUERY_1:PLAINTEXT");
    }

    @Test
    void makeThreeNodesOneClusterThatOutlivesTheLossOfOne() {
        Map<String, String> settings = BrokerPorts.settings(2, List.of(ONE, TWO, THREE));

        assertThat(settings)
                .containsEntry("node.id", "2")
                .containsEntry("controller.quorum.voters", "1@localhost:11,2@localhost:12,3@localhost:13")
                .containsEntry("offsets.topic.replication.factor", "3")
                .containsEntry("transaction.state.log.replication.factor", "3")
                .containsEntry("transaction.state.log.min.isr", "2");
    }

    @Test
    void leaveOneNodeAlone() {
        assertThat(BrokerPorts.settings(1, List.of(TWO)))
                .containsEntry("controller.quorum.voters", "1@localhost:12")
                .containsEntry("transaction.state.log.replication.factor", "1")
                .containsEntry("transaction.state.log.min.isr", "1");
    }

    private static List<String> list(Map<String, String> settings, String name) {
        return List.of(settings.getOrDefault(name, "").split(","));
    }
}
