package movr.web.server;

import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits of time and size for all requests of a server, be it the public or the management one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedRequests(
            HttpProperties bounds, OpenRequestsValve open) {
        return tomcat -> {
            tomcat.setProtocol(HeaderDeadlineProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> {
                // bounded by the size of the headers; with a bound of its own, whoever asks for one is told of a
                // mistake of the program's
                connector.setMaxLocaleCount(-1);
                if (connector.getProtocolHandler() instanceof HeaderDeadlineProtocol protocol) {
                    protocol.setHeadersWithin(bounds.headersWithin());
                }
            });
            tomcat.addEngineValves(open, new WholeBodyValve(bounds));
        };
    }

    @Bean
    OpenRequestsValve openRequests() {
        return new OpenRequestsValve();
    }

    @Bean
    OpenRequestsLifecycle openRequestsLifecycle(OpenRequestsValve open, LifecycleProperties lifecycle) {
        return new OpenRequestsLifecycle(open, lifecycle.getTimeoutPerShutdownPhase());
    }
}
