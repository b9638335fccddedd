package movr.projections.consuming;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Lifecycle of the projections' consumers: they start last and stop first, between two batches. A container whose thread has
 * died of an error is restarted.
 */
final class ProjectionContainers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionContainers.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(30);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final List<CatchUp> catchUps;
    private final boolean consume;
    private final Loop loop;
    private final LoopThread restarts;

    ProjectionContainers(
            List<ConcurrentMessageListenerContainer<String, byte[]>> containers,
            List<CatchUp> catchUps,
            boolean consume,
            Loop loop) {
        this.containers = containers;
        this.catchUps = catchUps;
        this.consume = consume;
        this.loop = loop;
        this.restarts = new LoopThread(loop, LONGEST_RESTART, this::restartBroken);
    }

    @Override
    public boolean isAutoStartup() {
        return consume;
    }

    @Override
    public void start() {
        catchUps.forEach(CatchUp::start);
        containers.forEach(ConcurrentMessageListenerContainer::start);
        restarts.start();
    }

    @Override
    public void stop() {
        restarts.stop(LONGEST_RESTART);
        CompletableFuture<?>[] stops =
                containers.stream().map(ProjectionContainers::stop).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stops).join();
        catchUps.forEach(CatchUp::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }

    /** Returns whether no consumer's thread has died. */
    boolean sound() {
        return containers.stream().allMatch(ConcurrentMessageListenerContainer::isInExpectedState);
    }

    private Duration restartBroken() {
        containers.stream().filter(container -> !container.isInExpectedState()).forEach(this::restart);
        return BETWEEN_LOOKS;
    }

    /** Its other threads, if it has any, are stopped first: a container starts all of them or none. */
    private void restart(ConcurrentMessageListenerContainer<String, byte[]> container) {
        LOG.warn("A thread of {} has died; its consumers are restarted", container.getBeanName());
        loop.failed(new IllegalStateException("A consumer's thread of " + container.getBeanName() + " has ended"));
        container.stop();
        container.start();
    }

    private static CompletableFuture<Void> stop(ConcurrentMessageListenerContainer<String, byte[]> container) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        container.stop(() -> stopped.complete(null));
        return stopped;
    }
}
