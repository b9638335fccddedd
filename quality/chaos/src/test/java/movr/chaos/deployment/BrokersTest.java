package movr.chaos.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class BrokersTest {

    private static final Node ONE = new Node(1, "localhost", 1);
    private static final Node TWO = new Node(2, "localhost", 2);
    private static final Node THREE = new Node(3, "localhost", 3);

    @Test
    void areInSyncWhenAllReplicasOfAllPartitionsAre() {
        TopicDescription whole = topic(List.of(ONE, TWO, THREE), List.of(THREE, ONE, TWO));
        TopicDescription lagging = topic(List.of(ONE, TWO, THREE), List.of(ONE, TWO));

        assertThat(Brokers.inSync(List.of(whole))).isTrue();
        assertThat(Brokers.inSync(List.of(whole, lagging))).isFalse();
    }

    /** Else no probe would be known to have a vehicle where a fault hits. */
    @Test
    void knowsThePartitionThatAProducerSendsTo() {
        List<UUID> streams = Stream.generate(UUID::randomUUID).limit(100).toList();

        assertThat(streams)
                .extracting(Brokers::partitionOf)
                .containsExactlyElementsOf(streams.stream()
                        .map(stream -> BuiltInPartitioner.partitionForKey(
                                stream.toString().getBytes(StandardCharsets.UTF_8), Brokers.PARTITIONS))
                        .toList());
    }

    private static TopicDescription topic(List<Node> replicas, List<Node> inSync) {
        return new TopicDescription(
                "topic",
                false,
                List.of(
                        new TopicPartitionInfo(0, ONE, replicas, replicas),
                        new TopicPartitionInfo(1, ONE, replicas, inSync)));
    }
}
