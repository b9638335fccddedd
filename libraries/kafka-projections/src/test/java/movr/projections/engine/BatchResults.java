package movr.projections.engine;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Goods.Moved;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;

/** Results of batches that were never applied, for the tests of those who report them. */
public final class BatchResults {

    private BatchResults() {}

    /** A result of events and messages of one stream. */
    public static BatchResult of(int applied, int skipped, Map<ParkReason, Integer> parked, UUID stream) {
        BatchResult result = new BatchResult();
        for (int i = 0; i < applied; i++) {
            result.apply(Goods.CONTRACT.seal(
                    new UUID(0, i), new Moved(stream, 1, Instant.EPOCH), Goods.REGION, i + 1, null));
        }
        for (int i = 0; i < skipped; i++) {
            result.skip();
        }
        parked.forEach((reason, messages) -> {
            for (int i = 0; i < messages; i++) {
                result.park(
                        new ParkedRecord(Goods.moved(stream, 9, 1, i), stream, 9L, reason, "", null, Instant.EPOCH));
            }
        });
        result.take(applied
                + skipped
                + parked.values().stream().mapToInt(Integer::intValue).sum());
        return result;
    }

    /** The failure of a step from an offset that another has moved. */
    public static OffsetsMoved refusal(Advance step) {
        return new OffsetsMoved(step);
    }
}
