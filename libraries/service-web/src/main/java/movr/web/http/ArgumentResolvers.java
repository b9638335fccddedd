package movr.web.http;

import java.util.List;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers all argument resolvers, such as those for the caller and the idempotency key. */
final class ArgumentResolvers implements WebMvcConfigurer {

    private final List<HandlerMethodArgumentResolver> resolvers;

    ArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> all) {
        all.addAll(resolvers);
    }
}
