package movr.simulation.services;

import java.time.Duration;
import java.util.function.Supplier;
import movr.simulation.schedule.Killed;
import movr.simulation.schedule.Scheduler;

/** Repetition of a round as the services' own threads do it: a pause after each, a longer one after each failure. */
final class Rounds {

    private static final long FIRST_BACK_OFF_MICROS = 50_000;
    private static final long LONGEST_BACK_OFF_MICROS = 2_000_000;
    private static final long NANOS = 1_000;

    private final Scheduler scheduler;

    Rounds(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Repeats a round until the process ends.
     *
     * @param round returns the pause after it
     */
    @SuppressWarnings("IllegalCatch") // as the services' loops do
    void repeat(Supplier<Duration> round) {
        long backOff = FIRST_BACK_OFF_MICROS;
        while (true) {
            try {
                long pause = round.get().toNanos() / NANOS;
                backOff = FIRST_BACK_OFF_MICROS;
                scheduler.sleep(pause);
            } catch (Killed end) {
                throw end;
            } catch (RuntimeException failure) {
                scheduler.step("failed: " + failure.getClass().getSimpleName());
                scheduler.sleep(backOff);
                backOff = Math.min(2 * backOff, LONGEST_BACK_OFF_MICROS);
            }
        }
    }
}
