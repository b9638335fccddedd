package movr.web.caller;

import java.util.function.Supplier;
import movr.web.rejection.ProblemWriter;
import movr.web.rejection.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Requests with bearer tokens, refused with problem details. */
@Component
public final class BearerSecurity {

    private static final String[] OPEN = {
        "/.well-known/**",
        "/actuator/health/**",
        "/actuator/info",
        "/actuator/prometheus",
        "/v3/api-docs/**",
        "/swagger-ui/**",
        "/swagger-ui.html",
        "/error"
    };

    private final ProblemWriter problems;

    BearerSecurity(ProblemWriter problems) {
        this.problems = problems;
    }

    /**
     * The chain of a service. No cookies, so no session and nothing that a foreign page could ride on: CSRF protection would protect
     * nothing. What no rule opens needs a token.
     *
     * @param rules what the service opens beside what every service does
     */
    public SecurityFilterChain chain(
            HttpSecurity http,
            Customizer<AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> rules)
            throws Exception {
        return stateless(http)
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(OPEN).permitAll();
                    rules.customize(requests);
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(this::checkTokens)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(challenge()).accessDeniedHandler(forbidden()))
                .build();
    }

    HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** Asks for credentials of a scheme, and says in words how to send them. */
    AuthenticationEntryPoint challenge(String scheme, Supplier<ProblemDetail> problem) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme);
            problems.write(problem.get(), request, response);
        };
    }

    private AuthenticationEntryPoint challenge() {
        return challenge("Bearer", () -> Problems.of(HttpStatus.UNAUTHORIZED));
    }

    private void checkTokens(OAuth2ResourceServerConfigurer<HttpSecurity> server) {
        server.jwt(Customizer.withDefaults())
                .authenticationEntryPoint(challenge())
                .accessDeniedHandler(forbidden());
    }

    private AccessDeniedHandler forbidden() {
        return (request, response, failure) -> problems.write(Problems.of(HttpStatus.FORBIDDEN), request, response);
    }
}
