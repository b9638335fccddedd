package movr.web.forwarding;

import jakarta.servlet.DispatcherType;
import movr.web.server.ServerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** Auto-configuration of whose word is taken for a visitor's address and for the service's own. */
@AutoConfiguration(after = ServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ProxyProperties.class)
class ForwardingAutoConfiguration {

    /** Runs after Spring Boot's own customizers, and so after the valve for {@code X-Forwarded-For}. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> believedFrontend(ProxyProperties proxy) {
        return tomcat -> proxy.known().ifPresent(secret -> tomcat.addEngineValves(new ForwardedValve(secret)));
    }

    /**
     * Removes what Tomcat's valve, which knows the trusted proxies, has left of such headers: whoever builds URLs from
     * them, such as springdoc, would take a stranger's word, and fails on a malformed one.
     */
    @Bean
    @ConditionalOnProperty(name = "server.forward-headers-strategy", havingValue = "native", matchIfMissing = true)
    FilterRegistrationBean<ForwardedHeaderFilter> withoutForwardedHeaders() {
        ForwardedHeaderFilter filter = new ForwardedHeaderFilter();
        filter.setRemoveOnly(true);
        FilterRegistrationBean<ForwardedHeaderFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
