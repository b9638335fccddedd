package movr.simulation.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Clock of a machine: true time, and what it is wrong by. */
public final class SimClock extends Clock {

    /** The time at which simulations begin. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final Scheduler scheduler;
    private final long skew;
    private long step;

    /**
     * Creates a clock.
     *
     * @param skew microseconds that it is always ahead
     */
    public SimClock(Scheduler scheduler, long skew) {
        this.scheduler = scheduler;
        this.skew = skew;
    }

    /** The instant of a true time. */
    public static Instant at(long micros) {
        return BEGINNING.plus(micros, ChronoUnit.MICROS);
    }

    /** The true time of an instant. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(BEGINNING, instant);
    }

    /** Puts it ahead by some microseconds, or back by a negative number; 0 puts it right. */
    public void step(long micros) {
        step = micros;
    }

    /** Returns whether it is put wrong. */
    public boolean wrong() {
        return step != 0;
    }

    @Override
    public Instant instant() {
        return at(scheduler.now() + skew + step);
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
