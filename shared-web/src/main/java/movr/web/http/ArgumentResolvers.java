package movr.web.http;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the arguments that features and seams know how to find: who calls, under which key. */
@Component
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
