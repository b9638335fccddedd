package movr.query.consuming;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The consumers of all projections: they run when all else is ready, and stop first, between two batches. */
final class ProjectionContainers implements SmartLifecycle {

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final boolean consume;

    ProjectionContainers(List<ConcurrentMessageListenerContainer<String, byte[]>> containers, boolean consume) {
        this.containers = containers;
        this.consume = consume;
    }

    @Override
    public boolean isAutoStartup() {
        return consume;
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        CompletableFuture<?>[] stops =
                containers.stream().map(ProjectionContainers::stop).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stops).join();
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }

    /** Whether no consumer's thread has ended by itself. */
    boolean sound() {
        return containers.stream().allMatch(ConcurrentMessageListenerContainer::isInExpectedState);
    }

    private static CompletableFuture<Void> stop(ConcurrentMessageListenerContainer<String, byte[]> container) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        container.stop(() -> stopped.complete(null));
        return stopped;
    }
}
