package movr.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock that a test sets. */
public final class SettableClock extends Clock {

    private Instant now;

    /** Creates a clock fixed at the given instant. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Advances the clock. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
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
