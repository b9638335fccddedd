package movr.frontend.security;

import movr.frontend.session.SessionProperties;
import movr.frontend.session.VisitorSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Security without server-side sessions: the access token is in a cookie, and so is the CSRF token of forms. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] OPEN = {
        "/", "/city", "/signin", "/signup", "/signout", "/assets/**", "/webjars/**", "/favicon.ico", "/error"
    };

    private static final String[] OPEN_TO_LOOK_AT = {
        "/cities/*/vehicles",
        "/cities/*/vehicles/{id:[0-9a-f-]{36}}",
        "/cities/*/vehicles/events",
        "/cities/*/availability"
    };

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http, VisitorSessions visitorSessions, SessionProperties session, ContentPolicy policy)
            throws Exception {
        SignInFirst signInFirst = new SignInFirst();
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens(session))
                        // every request is authenticated anew; a new CSRF token each time would invalidate other tabs'
                        // forms
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .addFilterBefore(new PersonFilter(visitorSessions), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signInFirst)
                        .accessDeniedHandler((request, response, denied) -> response.sendError(403)))
                .headers(headers -> headers(headers, policy))
                .build();
    }

    /**
     * Header values are validated by the code that reads them. Otherwise each of those reads could throw, and the error
     * page, which reads them too, could not be rendered.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(OPEN).permitAll();
        requests.requestMatchers(HttpMethod.GET, OPEN_TO_LOOK_AT).permitAll();
        requests.requestMatchers(HttpMethod.HEAD, OPEN_TO_LOOK_AT).permitAll();
        requests.anyRequest().authenticated();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, ContentPolicy policy) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy.directives()))
                // tile servers require the site as referrer; no other site needs the page
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("geolocation=(self), camera=(), microphone=(), payment=()"));
    }

    private static CookieCsrfTokenRepository csrfTokens(SessionProperties session) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(session.nameOf("movr-csrf"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(session.secure()).sameSite("Lax"));
        return tokens;
    }
}
