package movr.projections.consuming;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.projections.Projection;
import movr.projections.engine.Engine;
import movr.projections.engine.Target;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Factory of the listener container that feeds all projections of a service: batches, offsets never committed to Kafka,
 * failures retried without end.
 */
final class Containers {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);

    private final KafkaClientConfig clients;
    private final ProjectionProperties settings;
    private final Engine engine;
    private final ApplicationEventPublisher events;
    private final MeterRegistry registry;
    private final Traces traces;
    private final Loops loops;
    private final Clock clock;

    Containers(
            KafkaClientConfig clients,
            ProjectionProperties settings,
            Engine engine,
            ApplicationEventPublisher events,
            MeterRegistry registry,
            Traces traces,
            Loops loops,
            Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.engine = engine;
        this.events = events;
        this.registry = registry;
        this.traces = traces;
        this.loops = loops;
        this.clock = clock;
    }

    /** The path of a projection's messages, from consumer to meters. */
    ConsumedProjection projection(Projection projection) {
        String name = projection.name();
        PartitionProgress progress = new PartitionProgress();
        ProjectionMeters meters = new ProjectionMeters(name, progress, registry);
        Reporter reporter = new Reporter(name, meters, events, traces, clock);
        Loop loop = loops.loop("projection-" + name);
        Target target = Target.live(projection);
        CatchUp catchUp = new CatchUp(
                target,
                progress,
                reporter,
                engine,
                () -> consumers(clients.consumer()).createConsumer(null, name),
                loop,
                settings.longestRetry());
        return new ConsumedProjection(target, progress, reporter, loop, catchUp);
    }

    /** The container that reads the topics of all these projections. */
    ConcurrentMessageListenerContainer<String, byte[]> of(List<ConsumedProjection> projections) {
        ProjectionConsumer consumer = new ProjectionConsumer(projections, engine, settings);
        ConcurrentMessageListenerContainer<String, byte[]> container = new ConcurrentMessageListenerContainer<>(
                consumers(clients.member()), properties(projections, consumer));
        container.setBeanName("projections");
        container.setConcurrency(settings.concurrency());
        container.setCommonErrorHandler(errorHandler());
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ListenerContainerIdleEvent idle) {
                consumer.idle(idle.getConsumer());
            }
        });
        return container;
    }

    private DefaultKafkaConsumerFactory<String, byte[]> consumers(Map<String, Object> client) {
        DefaultKafkaConsumerFactory<String, byte[]> consumers = new DefaultKafkaConsumerFactory<>(client);
        consumers.addListener(new MicrometerConsumerListener<>(registry));
        return consumers;
    }

    private ContainerProperties properties(List<ConsumedProjection> projections, ProjectionConsumer consumer) {
        ContainerProperties properties = new ContainerProperties(projections.stream()
                .flatMap(projection -> projection.target().projection().topics().stream())
                .distinct()
                .toArray(String[]::new));
        properties.setMessageListener(consumer);
        properties.setConsumerRebalanceListener(consumer);
        properties.setAckMode(AckMode.MANUAL);
        properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        properties.setPollTimeout(POLL_TIMEOUT.toMillis());
        properties.setIdleEventInterval(settings.idle().toMillis());
        properties.setMissingTopicsFatal(false);
        return properties;
    }

    /** The default handler would log and skip some failures. */
    private DefaultErrorHandler errorHandler() {
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (message, failure) -> {
                    throw new IllegalStateException("A message must not be skipped", failure);
                },
                backOff());
        handler.setClassifications(Map.of(), true);
        return handler;
    }

    private ExponentialBackOff backOff() {
        ExponentialBackOff backOff = new ExponentialBackOff();
        backOff.setInitialInterval(settings.firstRetry().toMillis());
        backOff.setMaxInterval(settings.longestRetry().toMillis());
        return backOff;
    }
}
