package movr.web.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import movr.web.rejection.TooManyRequests;

/** A counted {@link RateLimit} on requests, which does not apply to exempt clients. */
public final class RequestRate {

    private final RateLimit limit;
    private final Counter refusals;
    private final String refusal;

    /**
     * A limit.
     *
     * @param name in meters
     * @param refusal what those are told who are over it
     */
    public RequestRate(String name, RateLimit limit, String refusal, MeterRegistry registry) {
        this.limit = limit;
        this.refusal = refusal;
        this.refusals = AdmissionMeters.refused(name, registry);
    }

    /** A bucket of {@code burst} tokens that gets {@code perSecond} back each second. */
    static RateLimit perSecond(int perSecond, int burst, int mostKeys, Clock clock) {
        return new RateLimit(burst, Duration.ofMillis(1_000L * burst / perSecond), mostKeys, clock);
    }

    /**
     * Counts a request.
     *
     * @throws TooManyRequests when it is one too many
     */
    public void count(Client client) {
        if (client.exempt()) {
            return;
        }
        Duration wait = limit.take(client.key());
        if (!wait.isZero()) {
            refusals.increment();
            throw new TooManyRequests(wait, refusal);
        }
    }
}
