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
 * Token buckets by key. Buckets of keys not seen for as long as an empty one takes to refill are full, and are removed;
 * so are the least recently used ones when there are too many.
 *
 * @see <a href="https://bucket4j.com">Bucket4j</a>
 */
public final class RateLimit {

    private final Cache<String, Bucket> buckets;
    private final Bandwidth bandwidth;
    private final TimeMeter time;

    /**
     * Creates the limit; all buckets are full.
     *
     * @param tokens capacity of a bucket
     * @param window in which an empty bucket refills, evenly
     * @param mostKeys most keys remembered at a time; bounds memory, about 400 bytes each
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

    /** Takes a token. Returns zero, or the time until a token is available. */
    public Duration take(String key) {
        Bucket bucket = bucket(key);
        if (bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Returns a token that was taken. */
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
