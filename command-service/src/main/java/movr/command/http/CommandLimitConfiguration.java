package movr.command.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import movr.commands.CommandLimit;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the limit on concurrent commands, in total and per address. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
class CommandLimitConfiguration {

    @Bean
    CommandLimit commandLimit(CommandProperties settings, MeterRegistry registry) {
        ConcurrencyLimit places = new ConcurrencyLimit(
                "commands", new Bounds(settings.concurrent(), settings.concurrentPerAddress()), registry);
        return new CommandLimit() {
            @Override
            public <T> T within(Supplier<T> work) {
                return places.within(work);
            }
        };
    }
}
