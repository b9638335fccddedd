package movr.web.forwarding;

import movr.web.server.ServerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the trust in the frontend's word on a visitor's address. */
@AutoConfiguration(after = ServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ProxyProperties.class)
class ForwardingAutoConfiguration {

    /** Runs after Spring Boot's own customizers, and so after the valve for {@code X-Forwarded-For}. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> believedFrontend(ProxyProperties proxy) {
        return tomcat -> proxy.known().ifPresent(secret -> tomcat.addEngineValves(new ForwardedValve(secret)));
    }
}
