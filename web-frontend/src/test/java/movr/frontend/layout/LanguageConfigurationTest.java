package movr.frontend.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Language choices of a person: kept where a page asks for one, and left alone on the management port. */
class LanguageConfigurationTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/nowhere");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void choose() {
        request.setParameter("lang", "de");
    }

    @Test
    void keepsTheChoiceInACookie() throws Exception {
        assertThat(passes(new CookieLocaleResolver("language"))).isTrue();

        assertThat(response.getCookie("language")).isNotNull();
    }

    /** As the management port's server does, which has no cookies. */
    @Test
    void leavesAServerAloneThatOffersNoChoice() throws Exception {
        assertThat(passes(new AcceptHeaderLocaleResolver())).isTrue();
    }

    private boolean passes(LocaleResolver resolver) throws Exception {
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, resolver);
        Registry registry = new Registry();
        new LanguageConfiguration().addInterceptors(registry);
        HandlerInterceptor interceptor = (HandlerInterceptor) registry.all().get(0);
        return interceptor.preHandle(request, response, this);
    }

    private static final class Registry extends InterceptorRegistry {

        List<Object> all() {
            return getInterceptors();
        }
    }
}
