package movr.web.http;

import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Check of media types before the handler, as {@code Accept} is interpreted when its answer is written. */
final class MediaTypeConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new JsonOnly(new HeaderContentNegotiationStrategy()));
    }
}
