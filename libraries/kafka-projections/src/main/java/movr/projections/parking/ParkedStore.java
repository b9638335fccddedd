package movr.projections.parking;

import java.util.Optional;
import java.util.UUID;
import movr.projections.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Store of parked messages as the sequencer of a batch uses it, in the batch's transaction. */
public interface ParkedStore {

    /** Stores a message; one that is parked already gets the new reason and detail. */
    void park(Schema schema, ParkedRecord parked);

    /** The message held back by a gap of the stream that has the lowest version; empty when none is held back. */
    Optional<ParkedRecord> nextHeld(Schema schema, UUID stream);

    /**
     * The number of streams with messages that are parked for a cause.
     *
     * @param except a stream that does not count
     */
    int streamsOf(Schema schema, String cause, UUID except);

    /** Removes all messages of a stream. */
    void removeAll(Schema schema, UUID stream);

    /** Removes a message; returns whether it was parked. */
    boolean remove(Schema schema, ConsumerRecord<String, byte[]> source);
}
