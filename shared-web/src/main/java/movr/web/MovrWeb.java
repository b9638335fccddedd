package movr.web;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration that a service imports for problem details, verification of access tokens, operators' authentication
 * and tracing. Needs a {@code Clock} bean.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class MovrWeb {}
