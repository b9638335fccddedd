package movr.web.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The trace under way, and traces that were. What happens to an event after its request is told with its own times, as a part of the
 * request's trace, and only for traces that are kept: others cost nothing.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
@Component
public final class Traces {

    private static final String TRACE_PARENT = "traceparent";
    private static final int FLAGS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0".length();
    private static final int HEXADECIMAL = 16;

    private final Tracer tracer;
    private final Propagator propagator;

    Traces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** For what runs without any tracing. */
    public static Traces none() {
        return new Traces(Tracer.NOOP, Propagator.NOOP);
    }

    /** The trace under way on this thread, as the header {@code traceparent}; null outside of one. */
    public @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(context, headers, (carrier, name, value) -> headers.put(name, value));
        return headers.get(TRACE_PARENT);
    }

    /** Does some work as a part of the trace under way, or of a new one. */
    @SuppressWarnings("try") // a scope is closed, not used
    public <T> T part(String name, Supplier<T> work) {
        Span span = tracer.nextSpan().name(name).start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            return work.get();
        } catch (RuntimeException failure) {
            span.error(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    /**
     * Does some work as a part of a trace that began elsewhere, so that what it logs can be found by it.
     *
     * @param traceParent of the trace; null for none
     */
    @SuppressWarnings("try") // a scope is closed, not used
    public void part(String name, @Nullable String traceParent, Runnable work) {
        Span span = continued(traceParent).name(name).start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            work.run();
        } finally {
            span.end();
        }
    }

    /**
     * Adds to a trace what has happened meanwhile.
     *
     * @param traceParent of the trace; null for none
     * @param kind whether it was sent or received
     */
    public void past(String name, Span.Kind kind, @Nullable String traceParent, Instant from, Instant to) {
        if (isKept(traceParent)) {
            continued(traceParent)
                    .name(name)
                    .kind(kind)
                    .startTimestamp(micros(from), TimeUnit.MICROSECONDS)
                    .start()
                    .end(micros(to), TimeUnit.MICROSECONDS);
        }
    }

    private Span.Builder continued(@Nullable String traceParent) {
        return propagator.extract(
                traceParent, (parent, header) -> TRACE_PARENT.equalsIgnoreCase(header) ? parent : null);
    }

    private static boolean isKept(@Nullable String traceParent) {
        return traceParent != null
                && traceParent.length() > FLAGS
                && (Character.digit(traceParent.charAt(FLAGS), HEXADECIMAL) & 1) == 1;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
