package movr.web.management;

import java.util.Set;
import movr.web.server.ServerConfiguration;
import movr.web.server.ServerProblems;
import movr.web.text.ReadableRequestFilter;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Configuration of the management port's server, which has a context of its own. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Import(ServerConfiguration.class)
class ManagementServerConfiguration {

    /** Without the error page that Spring Boot's own customizer, which comes before, adds: it has another form. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementProblems() {
        return tomcat -> {
            tomcat.setErrorPages(Set.of());
            ServerProblems.reportedBy(tomcat);
        };
    }

    /** Actuator reads all parameters and {@code Accept}, and takes what cannot be read for a fault of its own. */
    @Bean
    FilterRegistrationBean<ReadableRequestFilter> readableManagementRequests() {
        return ReadableRequestFilter.registration((status, request, response) -> response.sendError(status.value()));
    }
}
