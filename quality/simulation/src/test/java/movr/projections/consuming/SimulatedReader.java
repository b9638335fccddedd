package movr.projections.consuming;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.projections.Projection;
import movr.projections.engine.Engine;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Access to the consumer of projections, whose container and threads are the simulation. */
public final class SimulatedReader {

    private final List<ConsumedProjection> consumed;
    private final ProjectionConsumer consumer;

    /**
     * Creates a reader.
     *
     * @param consumers creates those by which projections catch up
     */
    public SimulatedReader(
            List<Projection> projections, Engine engine, Clock clock, Supplier<Consumer<String, byte[]>> consumers) {
        ProjectionProperties settings = new ProjectionProperties(
                true,
                1,
                1_000,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ZERO,
                "movr");
        CompositeMeterRegistry meters = new CompositeMeterRegistry();
        Loops loops = new Loops(meters, clock);
        this.consumed = projections.stream()
                .map(projection -> {
                    PartitionProgress progress = new PartitionProgress();
                    Reporter reporter = new Reporter(
                            projection.name(),
                            new ProjectionMeters(projection.name(), progress, meters),
                            event -> {},
                            Traces.none(),
                            clock);
                    Target target = Target.live(projection);
                    Loop loop = loops.loop("projection-" + projection.name());
                    CatchUp catchUp =
                            new CatchUp(target, progress, reporter, engine, consumers, loop, settings.longestRetry());
                    return new ConsumedProjection(target, progress, reporter, loop, catchUp);
                })
                .toList();
        this.consumer = new ProjectionConsumer(consumed, engine, settings);
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

    /** The rounds by which its projections catch up, each to be repeated by a thread of its own. */
    public List<Supplier<Duration>> catchUps() {
        return consumed.stream()
                .<Supplier<Duration>>map(projection -> projection.catchUp()::round)
                .toList();
    }
}
