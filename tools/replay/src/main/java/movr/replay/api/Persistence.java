package movr.replay.api;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Repetition of a request until it is answered for good. Commands carry their key each time, so that a request whose answer was lost is not
 * carried out twice. Waits longer after each failure, by chance, and never shorter than the service asks for.
 */
final class Persistence {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transport transport = new Transport();
    private final Timings timings;
    private final Duration patience;

    /**
     * Takes requests.
     *
     * @param patience after which it gives up
     */
    Persistence(Timings timings, Duration patience) {
        this.timings = timings;
        this.patience = patience;
    }

    /**
     * Sends a request, made anew for each attempt.
     *
     * @param name that its time is measured under
     * @param rejected called when the service does not know the caller, before the next attempt
     * @return an answer that would be the same if it were asked for again
     * @throws GaveUp when there was none in time
     */
    Reply send(String name, Supplier<HttpRequest> request, Runnable rejected) {
        long from = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Attempt attempt = attempt(request.get());
        while (!attempt.settled()) {
            if (System.nanoTime() - from > patience.toNanos()) {
                throw new GaveUp(name + " was not answered in " + patience.toSeconds() + " s, the last time with "
                        + attempt.failure() + ". The same call again goes on from here.");
            }
            timings.again(name);
            await(longer(attempt.retryAfter(), jitter(pause)));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            if (attempt.unauthorized()) {
                rejected.run();
            }
            attempt = attempt(request.get());
        }
        timings.took(name, System.nanoTime() - from);
        return attempt.reply();
    }

    private Attempt attempt(HttpRequest request) {
        try {
            return new Attempt(transport.exchange(request), null, request.headers());
        } catch (IOException lost) {
            return new Attempt(null, lost, request.headers());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GaveUp("The replay was stopped");
        }
    }

    private static Duration jitter(Duration pause) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2, pause.toNanos()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void await(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GaveUp("The replay was stopped");
        }
    }
}
