package movr.web.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import movr.base.rejection.TooManyRequests;

/** {@link RateLimit} on requests, with a meter; does not apply to exempt clients. */
public final class RequestRate {

    private final RateLimit limit;
    private final Counter refusals;
    private final String refusal;

    /**
     * Creates a limit.
     *
     * @param name value of the meter's tag
     * @param refusal detail of the problem for clients over the limit
     */
    public RequestRate(String name, RateLimit limit, String refusal, MeterRegistry registry) {
        this.limit = limit;
        this.refusal = refusal;
        this.refusals = AdmissionMeters.refused(name, registry);
    }

    /** Buckets of {@code burst} tokens that regain {@code perSecond} each second. */
    static RateLimit perSecond(int perSecond, int burst, int mostKeys, Clock clock) {
        return new RateLimit(burst, Duration.ofMillis(1_000L * burst / perSecond), mostKeys, clock);
    }

    /**
     * Counts a request.
     *
     * @throws TooManyRequests when it exceeds the limit
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
