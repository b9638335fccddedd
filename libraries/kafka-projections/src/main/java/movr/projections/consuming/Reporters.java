package movr.projections.consuming;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import org.springframework.context.ApplicationEventPublisher;

/** Factory of reporters. */
record Reporters(ApplicationEventPublisher events, MeterRegistry registry, Traces traces, Loops loops, Clock clock) {

    /** The projection's reporter. */
    Reporter of(String projection) {
        ProjectionMeters meters = new ProjectionMeters(projection, registry, clock);
        return new Reporter(loops.loop("projection-" + projection), projection, events, meters, traces, clock);
    }
}
