package movr.web.text;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.FormContentFilter;

/** Auto-configuration of the filter for readable requests, which reports errors as the application does. */
@AutoConfiguration(before = WebMvcAutoConfiguration.class, afterName = "movr.web.http.HttpAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class TextAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<ReadableRequestFilter> readableRequests() {
        return ReadableRequestFilter.registration((status, request, response) -> response.sendError(status.value()));
    }

    /** In place of Spring Boot's, which reads forms of PUT, PATCH and DELETE, and fails on a malformed one: no server gets it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(FormContentFilter.class)
    static class NoForms {

        @Bean
        FormContentFilter formContentFilter() {
            return new FormContentFilter();
        }

        @Bean
        FilterRegistrationBean<FormContentFilter> formContentFilterRegistration(FormContentFilter unused) {
            FilterRegistrationBean<FormContentFilter> registration = new FilterRegistrationBean<>(unused);
            registration.setEnabled(false);
            return registration;
        }
    }
}
