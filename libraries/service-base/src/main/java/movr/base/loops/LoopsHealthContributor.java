package movr.base.loops;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health component with one sub-component for each loop, by its name. */
final class LoopsHealthContributor implements CompositeHealthContributor {

    private final Loops loops;
    private final Predicate<Loop> down;

    LoopsHealthContributor(Loops loops, Predicate<Loop> down) {
        this.loops = loops;
        this.down = down;
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return loops.all().stream()
                .filter(loop -> loop.name().equals(name))
                .findFirst()
                .map(this::indicator)
                .orElse(null);
    }

    @Override
    public Stream<Entry> stream() {
        return loops.all().stream().map(loop -> new Entry(loop.name(), indicator(loop)));
    }

    private HealthIndicator indicator(Loop loop) {
        return () -> (down.test(loop) ? Health.down() : Health.up())
                .withDetail("state", loop.state())
                .build();
    }
}
