package movr.frontend.layout;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import movr.frontend.session.SessionProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Languages, English and German: the one chosen by {@code ?lang=}, else the browser's preference. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Bean
    LocaleResolver localeResolver(SessionProperties session) {
        AcceptHeaderLocaleResolver browsers = new AcceptHeaderLocaleResolver();
        browsers.setSupportedLocales(LANGUAGES);
        browsers.setDefaultLocale(Locale.ENGLISH);
        CookieLocaleResolver chosen = new CookieLocaleResolver(session.nameOf("movr-language"));
        chosen.setRejectInvalidCookies(false);
        chosen.setDefaultLocaleFunction(browsers::resolveLocale);
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setCookieSecure(session.secure());
        chosen.setCookieMaxAge(Duration.ofDays(365));
        return chosen;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new Choice();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }

    /** Spring Boot gives interceptors to the management port too, where no language can be chosen, and a try would be an error. */
    private static final class Choice extends LocaleChangeInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws ServletException {
            return !(RequestContextUtils.getLocaleResolver(request) instanceof CookieLocaleResolver)
                    || super.preHandle(request, response, handler);
        }
    }
}
