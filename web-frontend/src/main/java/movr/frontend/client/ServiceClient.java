package movr.frontend.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What pages ask of the services. Questions are asked once; orders are sent until they are answered or patience ends. */
@Component
public final class ServiceClient {

    /** A service's words for: not with what these tokens name; without them there would be an answer. */
    static final Set<String> NOT_WITH_TOKENS = Set.of("not-yet-visible", "too-many-waiting");

    /** A service's words for: this was not done, for there is too much to do. */
    static final Set<String> SHED = Set.of("overloaded", "sign-in-busy", "registration-busy");

    private static final String IN_PROGRESS = "command-in-progress";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
    private static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private final Transport transport;
    private final ServiceProperties settings;
    private final Clock clock;

    ServiceClient(Transport transport, ServiceProperties settings, Clock clock) {
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An answer that shows what the person did last; when a read model is too far behind for that, or too many
     * wait for it, the answer that it has.
     *
     * @throws Refused when the service says no
     * @throws Unreachable when it says nothing
     */
    public <T> T ask(Question<T> question, Credentials who) {
        try {
            return Objects.requireNonNull(
                    transport.exchange(question, headersOf(who)).getBody());
        } catch (Refused refusal) {
            if (NOT_WITH_TOKENS.contains(refusal.code()) && !who.seen().isEmpty()) {
                return ask(question, who.unhurried());
            }
            throw refusal;
        }
    }

    /**
     * Has an order carried out once. An answer that was lost, or that another attempt is still under way, makes it send the same order
     * with the same key again.
     *
     * @throws Refused when the service says no
     * @throws Unreachable when it says nothing; then nobody knows whether it was done
     */
    public <T> Done<T> tell(Order<T> order, Credentials who) {
        Instant end = clock.instant().plus(settings.patience());
        while (true) {
            try {
                return done(transport.exchange(order, headersOf(order, who)));
            } catch (Unreachable lost) {
                pauseUnlessAfter(end, lost);
            } catch (Refused refusal) {
                if (!refusal.is(IN_PROGRESS)) {
                    throw refusal;
                }
                pauseUnlessAfter(end, new Unreachable(order.service().side(), refusal));
            }
        }
    }

    /** Looks whether a service is there; {@link Reachability} will know. */
    public boolean ready(Service service) {
        return transport.ready(service);
    }

    private void pauseUnlessAfter(Instant end, Unreachable otherwise) {
        if (!clock.instant().plus(settings.pause()).isBefore(end) || Thread.interrupted()) {
            throw otherwise;
        }
        LockSupport.parkNanos(settings.pause().toNanos());
    }

    private static <T> Done<T> done(ResponseEntity<T> response) {
        HttpHeaders headers = response.getHeaders();
        return new Done<>(
                response.getBody(),
                Optional.ofNullable(headers.getFirst(CONSISTENCY_TOKEN)),
                Boolean.parseBoolean(headers.getFirst(IDEMPOTENCY_REPLAYED)));
    }

    private static Consumer<HttpHeaders> headersOf(Credentials who) {
        return headers -> {
            who.accessToken().ifPresent(headers::setBearerAuth);
            if (!who.seen().isEmpty()) {
                headers.set(CONSISTENCY_TOKEN, String.join(",", who.seen()));
            }
        };
    }

    private static Consumer<HttpHeaders> headersOf(Order<?> order, Credentials who) {
        return headers -> {
            who.accessToken().ifPresent(headers::setBearerAuth);
            headers.set(IDEMPOTENCY_KEY, order.key());
        };
    }
}
