package movr.query.consuming;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.web.trace.Traces;
import org.springframework.context.ApplicationEventPublisher;

/** Makes reporters. */
record Reporters(ApplicationEventPublisher events, MeterRegistry registry, Traces traces, Clock clock) {

    /** The projection's reporter. */
    Reporter of(String projection) {
        return new Reporter(projection, events, new ProjectionMeters(projection, registry, clock), traces, clock);
    }
}
