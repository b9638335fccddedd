package movr.frontend.client;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * HTTP client of the services. Queries are sent once; commands are repeated until they are answered or the time limit
 * is reached.
 */
@Component
public final class ServiceClient {

    /** Codes of problems caused by the request's consistency tokens; without them the query would be answered. */
    static final Set<String> NOT_WITH_TOKENS = Set.of("not-yet-visible", "too-many-waiting");

    /** Codes of problems with which a service sheds load: the request was not carried out. */
    static final Set<String> SHED = Set.of("overloaded", "sign-in-busy", "registration-busy");

    private static final String IN_PROGRESS = "command-in-progress";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
    private static final String CONSISTENCY_TOKEN = "Consistency-Token";
    private static final String AS_OF = "As-Of";
    private static final String OLDEST = ServiceClient.class.getName() + ".oldest";

    private final Transport transport;
    private final ServiceProperties settings;
    private final Clock clock;

    ServiceClient(Transport transport, ServiceProperties settings, Clock clock) {
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends a query that must show the visitor's last changes; when the read model is too far behind, or too many
     * queries wait for it, returns what the read model has.
     *
     * @throws Refused when the service refuses
     * @throws Unreachable when there is no answer
     */
    public <T> T ask(QueryRequest<T> question, Credentials who) {
        try {
            ResponseEntity<T> response = transport.exchange(question, headersOf(who));
            T answer = response.getBody();
            if (answer == null) {
                throw new Unreachable(question.service().side(), null);
            }
            time(response.getHeaders().getFirst(AS_OF)).ifPresent(this::remember);
            return answer;
        } catch (Refused refusal) {
            if (NOT_WITH_TOKENS.contains(refusal.code()) && !who.seen().isEmpty()) {
                return ask(question, who.unhurried());
            }
            throw refusal;
        }
    }

    /**
     * Sends a command. When the answer is lost, or another attempt is still running, the same command is sent again
     * with the same key.
     *
     * @throws Refused when the service refuses
     * @throws Unreachable when there is no answer; it is then unknown whether the command was carried out
     */
    public <T> CommandResult<T> tell(CommandRequest<T> order, Credentials who) {
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

    /**
     * The {@code As-Of} of the answers that the visitor's present request was given, that of the oldest one: changes before it
     * are all in them. Empty when there is none: a service may not know it.
     */
    public Optional<Instant> answersAsOf() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((Instant) request.getAttribute(OLDEST, RequestAttributes.SCOPE_REQUEST));
    }

    private void remember(Instant asOf) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && answersAsOf().filter(asOf::isAfter).isEmpty()) {
            request.setAttribute(OLDEST, asOf, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** The time in a header; empty when it is none. */
    private static Optional<Instant> time(@Nullable String header) {
        try {
            return Optional.ofNullable(header).map(Instant::parse);
        } catch (DateTimeParseException garbled) {
            return Optional.empty();
        }
    }

    /** Checks a service's readiness and updates {@link Reachability}. */
    public boolean ready(Service service) {
        return transport.ready(service);
    }

    private void pauseUnlessAfter(Instant end, Unreachable otherwise) {
        if (!clock.instant().plus(settings.pause()).isBefore(end) || Thread.interrupted()) {
            throw otherwise;
        }
        LockSupport.parkNanos(settings.pause().toNanos());
    }

    private static <T> CommandResult<T> done(ResponseEntity<T> response) {
        HttpHeaders headers = response.getHeaders();
        return new CommandResult<>(
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

    private static Consumer<HttpHeaders> headersOf(CommandRequest<?> order, Credentials who) {
        return headers -> {
            who.accessToken().ifPresent(headers::setBearerAuth);
            headers.set(IDEMPOTENCY_KEY, order.key());
        };
    }
}
