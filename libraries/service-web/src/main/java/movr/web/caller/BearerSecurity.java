package movr.web.caller;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import movr.web.http.ProblemWriter;
import movr.web.server.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Security with bearer tokens, whose refusals are problem details. */
public final class BearerSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(BearerSecurity.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final List<String> OPEN = List.of(
            "/.well-known/**",
            // for clients of the service, not for its operators
            "/readyz",
            "/v3/api-docs/**",
            "/swagger-ui/**",
            "/swagger-ui.html",
            "/error");

    private final ProblemWriter problems;
    private final JwtDecoder decoder;

    BearerSecurity(ProblemWriter problems, JwtDecoder decoder) {
        this.problems = problems;
        this.decoder = decoder;
    }

    /**
     * The filter chain of a service. Without cookies there is neither a session nor anything that a foreign page could
     * abuse, so CSRF protection is off. Everything that is not open needs a token.
     *
     * @param open path patterns that are open for all methods, besides those that are open on every service
     */
    public SecurityFilterChain chain(HttpSecurity http, String... open) throws Exception {
        return chain(http, decoder, open);
    }

    /** A filter chain whose tokens are verified by another decoder. */
    public SecurityFilterChain chain(HttpSecurity http, JwtDecoder decoder, String... open) throws Exception {
        RequestMatcher routes = new OrRequestMatcher(Stream.concat(OPEN.stream(), Arrays.stream(open))
                .map(PathPatternRequestMatcher::pathPattern)
                .toArray(RequestMatcher[]::new));
        return stateless(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers(routes)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> checkTokens(server, decoder, routes))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(challenge()).accessDeniedHandler(forbidden()))
                .build();
    }

    HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // there is no session to end, and no code that asks the servlet API who calls
                .logout(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** Entry point that requests credentials of a scheme, with an explanation of how to send them. */
    AuthenticationEntryPoint challenge(String scheme, Supplier<ProblemDetail> problem) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme);
            problems.write(problem.get(), request, response);
        };
    }

    private AuthenticationEntryPoint challenge() {
        return challenge("Bearer", () -> Problems.of(HttpStatus.UNAUTHORIZED));
    }

    private void checkTokens(
            OAuth2ResourceServerConfigurer<HttpSecurity> server, JwtDecoder decoder, RequestMatcher open) {
        server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(CallerResolver::authenticated))
                .bearerTokenResolver(new OptionalTokens(open, decoder))
                .authenticationEntryPoint(challenge())
                .accessDeniedHandler(forbidden())
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(BearerSecurity.this::fail);
                        return filter;
                    }
                });
    }

    /**
     * A token that cannot be verified because keys are unavailable is not an invalid one: nobody has to sign in again.
     */
    private void fail(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof AuthenticationServiceException) {
            LOG.warn("Access tokens cannot be verified: {}", failure.toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(Problems.of(HttpStatus.SERVICE_UNAVAILABLE), request, response);
        } else {
            challenge().commence(request, response, failure);
        }
    }

    private AccessDeniedHandler forbidden() {
        return (request, response, failure) -> problems.write(Problems.of(HttpStatus.FORBIDDEN), request, response);
    }
}
