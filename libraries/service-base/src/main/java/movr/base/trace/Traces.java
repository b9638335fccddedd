package movr.base.trace;

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

/**
 * Creates spans for the current request and, retroactively, for asynchronous steps of events, with their own times and
 * only in sampled traces: others cost nothing.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
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

    /** No tracing. */
    public static Traces none() {
        return new Traces(Tracer.NOOP, Propagator.NOOP);
    }

    /** The current thread's trace context, as the header {@code traceparent}; null outside of a trace. */
    public @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(context, headers, (carrier, name, value) -> headers.put(name, value));
        return headers.get(TRACE_PARENT);
    }

    /** Runs work in a span of the current trace, or of a new one. */
    public <T> T part(String name, Supplier<T> work) {
        return within(tracer.nextSpan().name(name).start(), work);
    }

    /**
     * Runs work in a span of a trace that began elsewhere, so that its log lines carry the trace's id.
     *
     * @param traceParent of the trace; null for none
     */
    public void part(String name, @Nullable String traceParent, Runnable work) {
        boolean unused = within(continued(traceParent).name(name).start(), () -> {
            work.run();
            return true;
        });
    }

    @SuppressWarnings("try") // a scope is only closed, never used
    private <T> T within(Span span, Supplier<T> work) {
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            return work.get();
        } catch (RuntimeException | Error failure) {
            span.error(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    /**
     * Adds a span that has already ended.
     *
     * @param traceParent of the trace; null for none
     * @param kind producer or consumer
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
                && Character.digit(traceParent.charAt(FLAGS), HEXADECIMAL) % 2 == 1;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
