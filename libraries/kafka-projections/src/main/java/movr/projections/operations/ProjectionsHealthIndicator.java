package movr.projections.operations;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the projections: down while their data is older than {@code movr.freshness.longest-lag}. All instances of a
 * region read the same rows, so this is no reason to route queries to another one.
 */
final class ProjectionsHealthIndicator implements HealthIndicator {

    private final Ages ages;
    private final FreshnessProperties settings;

    ProjectionsHealthIndicator(Ages ages, FreshnessProperties settings) {
        this.ages = ages;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Map<String, Optional<Duration>> all = ages.all();
        boolean fresh =
                all.values().stream().allMatch(age -> age.filter(this::isFresh).isPresent());
        Health.Builder health = fresh ? Health.up() : Health.down();
        all.forEach((projection, age) ->
                health.withDetail(projection, age.map(Duration::toString).orElse("never")));
        return health.build();
    }

    private boolean isFresh(Duration age) {
        return age.compareTo(settings.longestLag()) <= 0;
    }
}
