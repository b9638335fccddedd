package movr.projections.operations;

import java.time.Instant;
import java.util.UUID;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;
import org.jspecify.annotations.Nullable;

/** A parked message without its body, which may be any bytes. */
record ParkedView(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable UUID streamId,
        @Nullable Long streamVersion,
        ParkReason reason,
        String detail,
        @Nullable String cause,
        Instant recordTime,
        int valueBytes,
        Instant parkedAt) {

    static ParkedView of(ParkedRecord parked) {
        byte[] value = parked.source().value();
        return new ParkedView(
                parked.source().topic(),
                parked.source().partition(),
                parked.source().offset(),
                parked.source().key(),
                parked.stream(),
                parked.version(),
                parked.reason(),
                parked.detail(),
                parked.cause(),
                Instant.ofEpochMilli(parked.source().timestamp()),
                value == null ? 0 : value.length,
                parked.parkedAt());
    }
}
