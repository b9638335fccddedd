package movr.web.server;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of a service's public server. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ProxyProperties.class)
@Import({ServerConfiguration.class, ManagementSecurity.class})
class ServerAutoConfiguration {

    /** Runs after Spring Boot's own customizers, and so after the valve for {@code X-Forwarded-For}. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> believedFrontend(ProxyProperties proxy) {
        return tomcat -> proxy.known().ifPresent(secret -> tomcat.addEngineValves(new ForwardedValve(secret)));
    }
}
