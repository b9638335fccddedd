package movr.web.text;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the filter for readable requests, which reports errors as the application does. */
@AutoConfiguration(afterName = "movr.web.http.HttpAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class TextAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<ReadableRequestFilter> readableRequests() {
        return ReadableRequestFilter.registration((status, request, response) -> response.sendError(status.value()));
    }
}
