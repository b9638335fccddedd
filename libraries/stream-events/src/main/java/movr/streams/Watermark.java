package movr.streams;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Statement about a region's topics: every event that was committed before a time lies on them, before these barriers. It
 * stays true for ever.
 *
 * @param time by the clock of the region's database, less what clocks may differ
 * @param barriers the last one of each partition: no event that was committed before {@code time} lies behind it. It is known
 *     by its own time: times of barriers need not increase within a partition when several processes have sent them
 */
public record Watermark(String region, Instant time, List<Barrier> barriers) {

    /** Copies the list, and cuts the time to microseconds, which databases keep. */
    public Watermark {
        time = time.truncatedTo(ChronoUnit.MICROS);
        barriers = List.copyOf(barriers);
    }

    /**
     * Record of a partition behind every event that was committed before a time.
     *
     * @param region of the topic's events
     */
    public record Barrier(String region, String topic, int partition, Instant time) {

        /** Cuts the time to microseconds, which databases keep. */
        public Barrier {
            time = time.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
