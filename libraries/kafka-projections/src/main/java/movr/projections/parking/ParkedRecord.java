package movr.projections.parking;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message that is not applied, stored as it was received.
 *
 * @param stream that is frozen or waits because of it; null when it belongs to no stream
 * @param version of the stream; null when that cannot be read
 * @param detail text for operators
 * @param cause the same for all messages that fail alike, whatever their values; null when nothing but the message itself
 *     is at fault, or it waits for others
 */
public record ParkedRecord(
        ConsumerRecord<String, byte[]> source,
        @Nullable UUID stream,
        @Nullable Long version,
        ParkReason reason,
        String detail,
        @Nullable String cause,
        Instant parkedAt) {

    private static final int LONGEST_DETAIL = 500;

    /** Truncates the detail, and removes characters that PostgreSQL's text cannot hold. */
    public ParkedRecord {
        String clean = detail.replace('\0', ' ');
        detail = clean.substring(0, Math.min(clean.length(), LONGEST_DETAIL));
    }
}
