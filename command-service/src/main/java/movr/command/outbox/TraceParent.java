package movr.command.outbox;

import org.jspecify.annotations.Nullable;

/** The trace that an event belongs to. */
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
