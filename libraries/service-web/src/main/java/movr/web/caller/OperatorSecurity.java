package movr.web.caller;

import java.time.Clock;
import java.time.Duration;
import movr.web.admission.RateLimit;
import movr.web.http.ProblemWriter;
import movr.web.server.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Security of the operators' endpoints under {@code /ops}, with HTTP Basic: requests come from a shell or a script.
 * Without a password in the settings nobody is admitted. Not a bearer token: riders' tokens must never give access
 * here.
 */
@Configuration(proxyBeanMethods = false)
class OperatorSecurity {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final BearerSecurity bearer;
    private final ProblemWriter problems;

    OperatorSecurity(BearerSecurity bearer, ProblemWriter problems) {
        this.bearer = bearer;
        this.problems = problems;
    }

    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http, OperatorProperties settings, Clock clock) throws Exception {
        RateLimit failures = new RateLimit(settings.failuresPerMinute(), MINUTE, MOST_ADDRESSES, clock);
        AuthenticationEntryPoint challenge = challenge();
        return bearer.stateless(http.securityMatcher("/ops/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("OPERATOR"))
                .authenticationManager(new ProviderManager(new OperatorPassword(settings.password(), failures)))
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .addFilterBefore(new NoBrowserFilter(problems), BasicAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(challenge))
                .build();
    }

    private AuthenticationEntryPoint challenge() {
        AuthenticationEntryPoint challenge =
                bearer.challenge("Basic realm=\"MovR operators\"", OperatorSecurity::notAnOperator);
        return (request, response, failure) -> {
            if (failure instanceof OperatorPassword.Guessing guessing) {
                problems.write(guessing.refusal(), request, response);
            } else {
                challenge.commence(request, response, failure);
            }
        };
    }

    private static ProblemDetail notAnOperator() {
        return Problems.of(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Operators only: HTTP Basic, user operator, the password of the setting movr.operator.password.");
    }
}
