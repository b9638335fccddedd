package movr.web.admission;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.web.ConditionalOnBearerTokens;
import movr.web.admission.ConcurrencyLimit.Bounds;
import movr.web.http.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration of the limits that all services share. */
@AutoConfiguration
@ConditionalOnBearerTokens
@EnableConfigurationProperties(AdmissionProperties.class)
class AdmissionAutoConfiguration {

    /** After the filter that measures requests, so that refused ones are measured; before everything expensive. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<AddressFilter> addressLimits(
            AdmissionProperties settings, Clock clock, MeterRegistry registry, ProblemWriter problems) {
        RequestRate rate = new RequestRate(
                "address",
                RequestRate.perSecond(
                        settings.addressPerSecond(), settings.addressBurst(), settings.mostTracked(), clock),
                "Too many requests from your address. Please slow down.",
                registry);
        ConcurrencyLimit requests = new ConcurrencyLimit(
                "requests", new Bounds(settings.requests(), settings.requestsPerAddress()), registry);
        AddressFilter filter = new AddressFilter(new ClientAddresses(settings.exempt()), rate, requests, problems);
        FilterRegistrationBean<AddressFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    WebMvcConfigurer accountLimits(AdmissionProperties settings, Clock clock, MeterRegistry registry) {
        RequestRate rate = new RequestRate(
                "account",
                RequestRate.perSecond(
                        settings.accountPerSecond(), settings.accountBurst(), settings.mostTracked(), clock),
                "Too many requests from your account. Please slow down.",
                registry);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new AccountInterceptor(rate));
            }
        };
    }
}
