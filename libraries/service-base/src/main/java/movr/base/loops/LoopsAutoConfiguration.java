package movr.base.loops;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the registry of a service's loops, and of the two health components that list them. */
@AutoConfiguration
class LoopsAutoConfiguration {

    @Bean
    Loops loops(MeterRegistry registry, Clock clock) {
        return new Loops(registry, clock);
    }

    /** For operators and alerts: most failures heal by themselves. */
    @Bean
    CompositeHealthContributor loopsHealthContributor(Loops loops) {
        return new LoopsHealthContributor(loops, loop -> loop.failing() || loop.stuck());
    }

    /** Part of liveness: only a restart of the process heals them. */
    @Bean
    CompositeHealthContributor stuckLoopsHealthContributor(Loops loops) {
        return new LoopsHealthContributor(loops, Loop::stuck);
    }
}
