package movr.outbox.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

/** Places of streams among partitions. */
class PartitionCountsTest {

    private static final PartitionCounts COUNTS = new PartitionCounts(Map.of("orders", List.of(6, 24, 48)));

    @Test
    void leaveAStreamWhereKafkaHasPlacedIt() {
        assertThat(Stream.generate(UUID::randomUUID).limit(1_000)).allSatisfy(stream -> {
            byte[] key = stream.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(new PartitionCounts(Map.of("orders", List.of(6))).partitionsOf("orders", stream))
                    .containsExactly(BuiltInPartitioner.partitionForKey(key, 6));
        });
    }

    @Test
    void nameThePartitionsOfAStreamFromTheFirstOnToTheOneInForce() {
        assertThat(Stream.generate(UUID::randomUUID).limit(1_000)).allSatisfy(stream -> {
            byte[] key = stream.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(COUNTS.partitionsOf("orders", stream))
                    .isEqualTo(Stream.of(6, 24, 48)
                            .map(count -> BuiltInPartitioner.partitionForKey(key, count))
                            .distinct()
                            .toList())
                    .isSorted();
        });
    }

    @Test
    void leaveItToKafkaWhereNothingIsRecorded() {
        assertThat(COUNTS.partitionsOf("customers", UUID.randomUUID())).isEmpty();
        assertThat(PartitionCounts.NONE.of("orders")).isEmpty();
    }
}
