package movr.command.passwords;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import movr.base.rejection.ServiceBusy;
import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import movr.web.admission.ConcurrencyLimit.Permit;

/**
 * Bounded queue of requests of one kind that need a password hash; half of its places at most go to one client.
 * Requests compete first within their kind, then with the other kind for the processors that hash, so that a flood of
 * one kind leaves the other its share.
 */
final class HashQueue {

    private final ConcurrencyLimit places;
    private final Semaphore own;
    private final Semaphore processors;
    private final Duration longestWait;
    private final Supplier<ServiceBusy> busy;
    private final Timer hashes;

    /**
     * Creates an empty queue.
     *
     * @param own most hashes of this kind at a time
     * @param processors permits shared by all kinds; fair
     */
    HashQueue(Kind kind, int own, Semaphore processors, PasswordProperties settings, MeterRegistry registry) {
        this.places = new ConcurrencyLimit(
                kind.limit, new Bounds(settings.mostWaiting(), settings.mostWaiting() / 2), registry);
        this.own = new Semaphore(own, true);
        this.processors = processors;
        this.longestWait = settings.longestWait();
        this.hashes = Timer.builder("movr.passwords.hashes")
                .description("Passwords hashed, without the time in the queue")
                .tag("purpose", kind.name().toLowerCase(Locale.ROOT))
                .register(registry);
        this.busy = () -> new ServiceBusy(settings.longestWait(), kind.code, kind.detail);
    }

    /** Purpose of a hash. */
    enum Kind {
        /** Check of a password. */
        SIGN_IN("sign-ins", "sign-in-busy", "Too many sign-ins at the moment. Please retry later."),
        /** Storage of a new password. */
        REGISTRATION(
                "registration-hashes",
                "registration-busy",
                "Too many registrations at the moment. Please retry later.");

        private final String limit;
        private final String code;
        private final String detail;

        Kind(String limit, String code, String detail) {
            this.limit = limit;
            this.code = code;
            this.detail = detail;
        }
    }

    Permit enter(Client client) {
        return places.tryEnter(client).orElseThrow(busy);
    }

    <T> T inTurn(Supplier<T> work) {
        long end = System.nanoTime() + longestWait.toNanos();
        acquire(own, end);
        try {
            acquire(processors, end);
            try {
                return Objects.requireNonNull(hashes.record(work));
            } finally {
                processors.release();
            }
        } finally {
            own.release();
        }
    }

    private void acquire(Semaphore turns, long end) {
        try {
            if (!turns.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw busy.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy.get();
        }
    }
}
