package movr.projections.consuming;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the consumers: down when a consumer's thread has died. Failures of broker and database do not end it; an
 * error does, for good.
 */
final class ConsumersHealthIndicator implements HealthIndicator {

    private final ProjectionContainers containers;

    ConsumersHealthIndicator(ProjectionContainers containers) {
        this.containers = containers;
    }

    @Override
    public Health health() {
        return (containers.sound() ? Health.up() : Health.down()).build();
    }
}
