package movr.web.http;

import java.util.List;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The same interpretation of {@code Accept} before the handler and when its answer is written. */
final class MediaTypeConfiguration implements WebMvcConfigurer {

    private final AcceptedRanges accepted = new AcceptedRanges();

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(accepted));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new JsonOnly(accepted));
    }
}
