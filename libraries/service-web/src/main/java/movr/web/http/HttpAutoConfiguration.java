package movr.web.http;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import java.nio.charset.StandardCharsets;
import movr.web.ConditionalOnBearerTokens;
import movr.web.server.Problems;
import movr.web.server.ServerProblems;
import movr.web.text.ReadableRequestFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of filters, converters and handlers that run before any controller. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnBearerTokens
@Import({
    ArgumentResolvers.class,
    ErrorPage.class,
    MediaTypeConfiguration.class,
    ProblemHandler.class,
    ProblemWriter.class,
    StrictJson.class
})
class HttpAutoConfiguration {

    @Bean
    FilterRegistrationBean<ReadableRequestFilter> readableRequests(ProblemWriter problems) {
        return ReadableRequestFilter.registration(
                (status, request, response) -> problems.write(Problems.of(status), request, response));
    }

    /** Only JSON, whatever converters are on the class path. Bytes and texts are written, but not read. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer jsonOnly(JsonMapper json) {
        return converters -> converters.configureMessageConvertersList(all -> {
            all.clear();
            all.add(new ByteArrayHttpMessageConverter());
            all.add(new StringHttpMessageConverter(StandardCharsets.UTF_8));
            all.add(new StrictJsonConverter(json));
        });
    }

    /** Bodies are no entities: JPA need not be asked whether their fields are loaded. */
    @Bean
    static ValidationConfigurationCustomizer wholeBodies() {
        return validation -> validation.traversableResolver(new WholeBodies());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverProblems() {
        return ServerProblems::reportedBy;
    }

    /** Paths of bodies that are in memory as a whole. */
    private static final class WholeBodies implements TraversableResolver {

        @Override
        public boolean isReachable(
                @Nullable Object value, Path.Node field, Class<?> root, Path path, ElementType element) {
            return true;
        }

        @Override
        public boolean isCascadable(
                @Nullable Object value, Path.Node field, Class<?> root, Path path, ElementType element) {
            return true;
        }
    }
}
