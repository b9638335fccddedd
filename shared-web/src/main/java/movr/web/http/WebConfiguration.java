package movr.web.http;

import jakarta.servlet.DispatcherType;
import java.nio.charset.StandardCharsets;
import movr.edge.Problems;
import movr.edge.ServerProblems;
import movr.text.ReadableRequestFilter;
import movr.web.rejection.ProblemWriter;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Wires filters, converters and handlers that run before any controller. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    FilterRegistrationBean<ReadableRequestFilter> readableRequests(ProblemWriter problems) {
        ReadableRequestFilter filter = new ReadableRequestFilter(
                (status, request, response) -> problems.write(Problems.of(status), request, response));
        FilterRegistrationBean<ReadableRequestFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(ReadableRequestFilter.ORDER);
        return registration;
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

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverProblems() {
        return ServerProblems::reportedBy;
    }
}
