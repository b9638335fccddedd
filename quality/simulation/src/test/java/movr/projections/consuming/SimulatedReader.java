package movr.projections.consuming;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.projections.Projection;
import movr.projections.engine.Engine;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Access to a projection's consumer, whose container is the simulation. */
public final class SimulatedReader {

    private final ProjectionConsumer consumer;

    public SimulatedReader(Projection projection, Engine engine, Clock clock) {
        CompositeMeterRegistry meters = new CompositeMeterRegistry();
        PartitionProgress progress = new PartitionProgress();
        ProjectionProperties settings = new ProjectionProperties(
                true,
                1,
                1_000,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ZERO,
                "movr");
        Reporter reporter = new Reporter(
                projection.name(),
                new ProjectionMeters(projection.name(), progress, meters),
                event -> {},
                Traces.none(),
                clock);
        Target target = Target.live(projection);
        Loop loop = new Loops(meters, clock).loop("projection");
        CatchUp catchUp = new CatchUp(
                target,
                progress,
                reporter,
                engine,
                () -> {
                    throw new IllegalStateException("One projection has nobody to part from");
                },
                loop,
                settings.longestRetry());
        this.consumer = new ProjectionConsumer(
                List.of(new ConsumedProjection(target, progress, reporter, loop, catchUp)), engine, settings);
    }

    public ConsumerAwareRebalanceListener listener() {
        return consumer;
    }

    public void take(List<ConsumerRecord<String, byte[]>> records, Consumer<String, byte[]> from) {
        consumer.onMessage(records, null, from);
    }

    public void idle(Consumer<String, byte[]> from) {
        consumer.idle(from);
    }
}
