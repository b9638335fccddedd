package movr.web.caller;

import movr.web.rejection.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets operators in under {@code /ops}, with HTTP Basic: these requests come from a person's shell or from a script. Without a password
 * in the settings nobody gets in. Not a bearer token: riders' tokens must never open these doors.
 */
@Configuration(proxyBeanMethods = false)
class OperatorSecurity {

    private static final String OPERATOR = "operator";

    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http, BearerSecurity bearer, OperatorProperties settings)
            throws Exception {
        AuthenticationEntryPoint challenge =
                bearer.challenge("Basic realm=\"MovR operators\"", OperatorSecurity::notAnOperator);
        return bearer.stateless(http.securityMatcher("/ops/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("OPERATOR"))
                .authenticationManager(authentication(settings.password()))
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(challenge))
                .build();
    }

    private static ProblemDetail notAnOperator() {
        return Problems.of(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Operators only: HTTP Basic, user operator, the password of the setting movr.operator.password.");
    }

    private static AuthenticationManager authentication(@Nullable String password) {
        PasswordEncoder encoder = new BCryptPasswordEncoder();
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
        if (password != null && !password.isEmpty()) {
            users.createUser(User.withUsername(OPERATOR)
                    .password(encoder.encode(password))
                    .roles("OPERATOR")
                    .build());
        }
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(encoder);
        return new ProviderManager(provider);
    }
}
