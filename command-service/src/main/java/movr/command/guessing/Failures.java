package movr.command.guessing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Failures by one kind of key, each in a bucket that refills over the window. */
final class Failures {

    private final Cache<String, Bucket> buckets;
    private final Bandwidth limit;
    private final TimeMeter time;

    Failures(int allowed, GuessingProperties settings, Clock clock) {
        this.limit = Bandwidth.builder()
                .capacity(allowed)
                .refillGreedy(allowed, settings.window())
                .build();
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(settings.mostTracked())
                .expireAfterAccess(settings.window())
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** How long until another try is allowed; zero when it is now. */
    Duration wait(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        if (bucket == null) {
            return Duration.ZERO;
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    void add(String key) {
        bucket(key).tryConsume(1);
    }

    void forget(String key) {
        buckets.invalidate(key);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                missing -> Bucket.builder()
                        .addLimit(limit)
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
