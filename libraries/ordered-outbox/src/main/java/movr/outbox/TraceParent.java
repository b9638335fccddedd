package movr.outbox;

import org.jspecify.annotations.Nullable;

/** Source of the trace context that an event is stored with. */
@FunctionalInterface
interface TraceParent {

    /**
     * The current trace context.
     *
     * @return as the W3C header {@code traceparent}, null outside a trace
     * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
     */
    @Nullable
    String current();
}
