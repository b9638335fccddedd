package movr.projections.parking;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import movr.projections.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Parked messages in memory, which pass the same contract as those in a table. */
public final class MemoryParking implements ParkedStore {

    private final Map<Place, ParkedRecord> parked = new LinkedHashMap<>();

    private record Place(TopicPartition partition, long offset) {

        static Place of(ConsumerRecord<?, ?> message) {
            return new Place(new TopicPartition(message.topic(), message.partition()), message.offset());
        }
    }

    /** All parked messages, in the order in which they were parked first. */
    public List<ParkedRecord> all() {
        return List.copyOf(parked.values());
    }

    @Override
    public void park(Schema schema, ParkedRecord message) {
        parked.merge(
                Place.of(message.source()),
                message,
                (before, after) -> new ParkedRecord(
                        before.source(),
                        before.stream(),
                        before.version(),
                        after.reason(),
                        after.detail(),
                        after.cause(),
                        before.parkedAt()));
    }

    @Override
    public Optional<ParkedRecord> nextHeld(Schema schema, UUID stream) {
        return parked.values().stream()
                .filter(message -> stream.equals(message.stream()) && message.reason() == ParkReason.GAP)
                .min(Comparator.comparing((ParkedRecord message) -> Objects.requireNonNull(message.version()))
                        .thenComparing(message -> message.source().offset()));
    }

    @Override
    public int streamsOf(Schema schema, String cause, UUID except) {
        return (int) parked.values().stream()
                .filter(message -> cause.equals(message.cause()) && !except.equals(message.stream()))
                .map(ParkedRecord::stream)
                .distinct()
                .count();
    }

    @Override
    public void removeAll(Schema schema, UUID stream) {
        parked.values().removeIf(message -> stream.equals(message.stream()));
    }

    @Override
    public boolean remove(Schema schema, ConsumerRecord<String, byte[]> source) {
        return parked.remove(Place.of(source)) != null;
    }
}
