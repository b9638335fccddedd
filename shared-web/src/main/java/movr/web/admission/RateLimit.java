package movr.web.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each key. Buckets of keys that have not been seen for the time in which they fill up are full, and forgotten; so are
 * the least used ones when there are too many.
 *
 * @see <a href="https://bucket4j.com">Bucket4j</a>
 */
public final class RateLimit {

    private final Cache<String, Bucket> buckets;
    private final Bandwidth bandwidth;
    private final TimeMeter time;

    /**
     * Full buckets for everybody.
     *
     * @param tokens that a bucket holds
     * @param window in which an empty one fills up, evenly
     * @param mostKeys remembered at a time; bounds memory, about 400 bytes each
     */
    public RateLimit(int tokens, Duration window, int mostKeys, Clock clock) {
        this.bandwidth = Bandwidth.builder()
                .capacity(tokens)
                .refillGreedy(tokens, window)
                .build();
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterAccess(window)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Takes a token; how long until there is one when there is none, else zero. */
    public Duration take(String key) {
        Bucket bucket = bucket(key);
        if (bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Gives a token back that was taken. */
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    /** Fills the bucket. */
    public void fill(String key) {
        buckets.invalidate(key);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                missing -> Bucket.builder()
                        .addLimit(bandwidth)
                        .withCustomTimePrecision(time)
                        .build());
    }

    /** Bucket4j's time from the injected clock. */
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
