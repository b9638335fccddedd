package movr.web;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * A service imports this to answer with problem details, to check access tokens, to let operators in and to go on with traces. Needs a
 * {@code Clock} bean.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class MovrWeb {}
