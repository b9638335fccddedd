package movr.projections.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Clock on which time passes with each look at it, and not otherwise. */
final class SteppingClock extends Clock {

    private final Duration step;
    private final AtomicLong looks = new AtomicLong();

    SteppingClock(Duration step) {
        this.step = step;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(step.multipliedBy(looks.incrementAndGet()));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
