package movr.outbox.topics;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the topics: down while a region's topics differ in a way that keeps the relay from sending; names the
 * differences.
 */
final class TopicsHealthIndicator implements HealthIndicator {

    private final RegionTopics topics;

    TopicsHealthIndicator(RegionTopics topics) {
        this.topics = topics;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        topics.dangers()
                .forEach((region, differences) -> health.down()
                        .withDetail(
                                region,
                                differences.stream()
                                        .map(TopicDifference::toString)
                                        .toList()));
        return health.build();
    }
}
